package glint.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import glint.app.shell.action.KeyChord;

/**
 * Everything the user chose, and what the program remembers for them.
 *
 * @param language empty to follow the desktop
 * @param recentProjects latest first, no path twice
 * @param textSize of the window's words, in per cent
 * @param keys of those actions, by id, that do not have their default ones; none takes an action its keys
 */
public record Settings(ThemeChoice theme, Optional<Language> language, WindowPlacement window,
        List<RecentProject> recentProjects, int textSize, Map<String, List<KeyChord>> keys) {
    /** The text sizes on offer, in per cent. */
    public static final List<Integer> TEXT_SIZES = List.of(100, 125, 150, 200);

    private static final int RECENT = 20;

    /** What a first start begins with. */
    public static final Settings DEFAULTS = new Settings(ThemeChoice.SYSTEM, Optional.empty(), WindowPlacement.FIRST,
            List.of(), TEXT_SIZES.getFirst(), Map.of());

    public Settings {
        recentProjects = List.copyOf(recentProjects);
        textSize = Math.clamp(textSize, TEXT_SIZES.getFirst(), TEXT_SIZES.getLast());
        Map<String, List<KeyChord>> copies = new TreeMap<>();
        keys.forEach((action, chords) -> copies.put(action, List.copyOf(chords)));
        keys = Collections.unmodifiableMap(copies);
    }

    public Settings withTheme(ThemeChoice newTheme) {
        return new Settings(newTheme, language, window, recentProjects, textSize, keys);
    }

    public Settings withLanguage(Optional<Language> newLanguage) {
        return new Settings(theme, newLanguage, window, recentProjects, textSize, keys);
    }

    public Settings withWindow(WindowPlacement newWindow) {
        return new Settings(theme, language, newWindow, recentProjects, textSize, keys);
    }

    public Settings withTextSize(int perCent) {
        return new Settings(theme, language, window, recentProjects, perCent, keys);
    }

    public Settings withKeys(Map<String, List<KeyChord>> newKeys) {
        return new Settings(theme, language, window, recentProjects, textSize, newKeys);
    }

    /** Puts a project first; the oldest beyond twenty is forgotten. */
    public Settings withOpened(RecentProject project) {
        List<RecentProject> projects = new ArrayList<>(List.of(project));
        recentProjects.stream().filter(known -> !known.path().equals(project.path())).forEach(projects::add);
        return new Settings(theme, language, window, projects.subList(0, Math.min(projects.size(), RECENT)), textSize,
                keys);
    }

    /** Forgets a project; its files stay. */
    public Settings withoutProject(Path path) {
        return new Settings(theme, language, window,
                recentProjects.stream().filter(known -> !known.path().equals(path)).toList(), textSize, keys);
    }
}
