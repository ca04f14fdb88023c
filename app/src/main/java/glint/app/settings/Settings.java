package glint.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything the user chose, and what the program remembers for them.
 *
 * @param language empty to follow the desktop
 * @param recentProjects latest first, no path twice
 */
public record Settings(ThemeChoice theme, Optional<Language> language, WindowPlacement window,
        List<RecentProject> recentProjects) {
    private static final int RECENT = 20;

    /** What a first start begins with. */
    public static final Settings DEFAULTS = new Settings(ThemeChoice.SYSTEM, Optional.empty(), WindowPlacement.FIRST,
            List.of());

    public Settings {
        recentProjects = List.copyOf(recentProjects);
    }

    public Settings withTheme(ThemeChoice newTheme) {
        return new Settings(newTheme, language, window, recentProjects);
    }

    public Settings withLanguage(Optional<Language> newLanguage) {
        return new Settings(theme, newLanguage, window, recentProjects);
    }

    public Settings withWindow(WindowPlacement newWindow) {
        return new Settings(theme, language, newWindow, recentProjects);
    }

    /** Puts a project first; the oldest beyond twenty is forgotten. */
    public Settings withOpened(RecentProject project) {
        List<RecentProject> projects = new ArrayList<>(List.of(project));
        recentProjects.stream().filter(known -> !known.path().equals(project.path())).forEach(projects::add);
        return new Settings(theme, language, window, projects.subList(0, Math.min(projects.size(), RECENT)));
    }

    /** Forgets a project; its files stay. */
    public Settings withoutProject(Path path) {
        return new Settings(theme, language, window,
                recentProjects.stream().filter(known -> !known.path().equals(path)).toList());
    }
}
