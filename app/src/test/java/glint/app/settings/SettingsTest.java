package glint.app.settings;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.app.fx.SynchronousExecutor;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {
    private static final Path HOME = Path.of("/home/user");

    @TempDir
    Path folder;

    private static RecentProject project(int number) {
        return new RecentProject(Path.of("/data/" + number), "p" + number, Instant.EPOCH, number, 0, 0);
    }

    @Test
    void theProjectOpenedLastComesFirstAndOnce() {
        Settings settings = Settings.DEFAULTS.withOpened(project(1)).withOpened(project(2)).withOpened(project(1));
        assertThat(settings.recentProjects()).containsExactly(project(1), project(2));
    }

    @Test
    void theTwentyFirstProjectIsForgotten() {
        Settings settings = Settings.DEFAULTS;
        for (int i = 0; i < 25; i++) {
            settings = settings.withOpened(project(i));
        }
        assertThat(settings.recentProjects()).hasSize(20).startsWith(project(24)).endsWith(project(5));
    }

    @Test
    void aWindowHasASizeItCanHave() {
        assertThat(new WindowPlacement(3, Double.NaN, false)).isEqualTo(WindowPlacement.SMALLEST);
        assertThat(new WindowPlacement(1200, 800, false).height()).isEqualTo(800);
        assertThat(new WindowPlacement(Double.POSITIVE_INFINITY, 800, false).width()).isEqualTo(16_000);
    }

    @Test
    void glintHomeOverridesTheDesktop() {
        assertThat(ConfigFolder.of(Map.of("GLINT_HOME", "/opt/g", "XDG_CONFIG_HOME", "/x"), "Linux", HOME))
                .isEqualTo(Path.of("/opt/g"));
    }

    @Test
    void everyDesktopHasItsPlace() {
        assertThat(ConfigFolder.of(Map.of(), "Linux", HOME)).isEqualTo(Path.of("/home/user/.config/glint"));
        assertThat(ConfigFolder.of(Map.of("XDG_CONFIG_HOME", "/x"), "Linux", HOME)).isEqualTo(Path.of("/x/glint"));
        assertThat(ConfigFolder.of(Map.of("XDG_CONFIG_HOME", "relative"), "Linux", HOME))
                .isEqualTo(Path.of("/home/user/.config/glint"));
        assertThat(ConfigFolder.of(Map.of(), "Mac OS X", HOME))
                .isEqualTo(Path.of("/home/user/Library/Application Support/Glint"));
        assertThat(ConfigFolder.of(Map.of("APPDATA", "/r"), "Windows 11", HOME)).isEqualTo(Path.of("/r/Glint"));
    }

    @Test
    void aChangeIsSavedAndObserved() {
        List<Throwable> failures = new ArrayList<>();
        SettingsFile file = new SettingsFile(folder);
        LiveSettings live = new LiveSettings(Settings.DEFAULTS, file, new SynchronousExecutor(), failures::add);
        List<ThemeChoice> seen = new ArrayList<>();
        live.currentProperty().subscribe(now -> seen.add(now.theme()));
        live.update(now -> now.withTheme(ThemeChoice.LIGHT));
        assertThat(seen).containsExactly(ThemeChoice.SYSTEM, ThemeChoice.LIGHT);
        assertThat(file.load().settings().theme()).isEqualTo(ThemeChoice.LIGHT);
        assertThat(failures).isEmpty();
    }

    @Test
    void withoutADifferenceNothingIsWritten() {
        LiveSettings live = new LiveSettings(Settings.DEFAULTS, new SettingsFile(folder), new SynchronousExecutor(),
                failure -> {});
        live.update(now -> now.withTheme(ThemeChoice.SYSTEM));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherLanguageWaitsForTheNextStart() {
        LiveSettings live = new LiveSettings(Settings.DEFAULTS, new SettingsFile(folder), new SynchronousExecutor(),
                failure -> {});
        SettingsViewModel model = new SettingsViewModel(live, Language.ENGLISH);
        assertThat(model.restartNeededProperty().get()).isFalse();
        model.languageProperty().set(Language.CHINESE);
        assertThat(model.restartNeededProperty().get()).isTrue();
        assertThat(live.get().language()).isEqualTo(Optional.of(Language.CHINESE));
        model.languageProperty().set(Language.ENGLISH);
        assertThat(model.restartNeededProperty().get()).isFalse();
    }
}
