package glint.app.welcome;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.app.fx.SynchronousExecutor;
import glint.app.messages.Messages;
import glint.app.settings.LiveSettings;
import glint.app.settings.RecentProject;
import glint.app.settings.Settings;
import glint.app.settings.SettingsFile;
import glint.app.welcome.WelcomeViewModel.Health;
import glint.app.welcome.WelcomeViewModel.RecentRow;

import static org.assertj.core.api.Assertions.assertThat;

class WelcomeViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Messages ENGLISH = new Messages(Locale.ENGLISH);

    @TempDir
    Path folder;

    private WelcomeViewModel model(Settings settings) {
        SynchronousExecutor executor = new SynchronousExecutor();
        return new WelcomeViewModel(new LiveSettings(settings, new SettingsFile(folder), executor, failure -> {}),
                ENGLISH,
                InstantSource.fixed(NOW), Path.of("/home/user"), path -> !path.startsWith("/gone"), executor);
    }

    private static RecentProject project(String path, int findings) {
        return new RecentProject(Path.of(path), "name", NOW, 1, 2, findings);
    }

    @Test
    void aProjectSaysWhereItIsAndHowItWas() {
        WelcomeViewModel model = model(Settings.DEFAULTS.withOpened(project("/gone/b", 0))
                .withOpened(project("/data/a", 12)).withOpened(project("/home/user/x/a.glint", 0)));
        assertThat(model.recent()).extracting(RecentRow::place).containsExactly("~/x/a.glint", "/data/a", "/gone/b");
        assertThat(model.recent()).extracting(RecentRow::health).containsExactly(Health.HEALTHY, Health.FINDINGS,
                Health.MOVED);
        assertThat(model.recent()).extracting(RecentRow::healthText).containsExactly("healthy", "12 findings",
                "folder moved");
        assertThat(model.recent().getFirst().counts()).isEqualTo("1 frame, 2 labels");
    }

    @Test
    void fiveAreShownUntilAllAreAskedFor() {
        Settings settings = Settings.DEFAULTS;
        for (int i = 0; i < 7; i++) {
            settings = settings.withOpened(project("/data/" + i, 0));
        }
        WelcomeViewModel model = model(settings);
        assertThat(model.recent()).hasSize(5);
        assertThat(model.hasMore()).isTrue();
        model.showAllProperty().set(true);
        assertThat(model.recent()).hasSize(7);
        assertThat(model.recentCount()).isEqualTo(7);
    }

    @Test
    void aForgottenProjectLeavesTheList() {
        WelcomeViewModel model = model(Settings.DEFAULTS.withOpened(project("/data/a", 0)));
        model.forget(model.recent().getFirst());
        assertThat(model.recent()).isEmpty();
    }

    @Test
    void factsComeFromTheModelAndItsFailureIsTold() {
        WelcomeViewModel model = model(Settings.DEFAULTS);
        DeviceLine cpu = new DeviceLine("CPU", "", false, true);
        List<Throwable> failures = new ArrayList<>();
        model.load(new WelcomeModel() {
            @Override
            public String version() {
                return "1";
            }

            @Override
            public List<DeviceLine> devices() {
                return List.of(cpu);
            }

            @Override
            public List<BundledDetector> detectors() {
                throw new IllegalStateException("weights are damaged");
            }
        }, failures::add);
        assertThat(model.devices()).containsExactly(cpu).isSameAs(model.devices());
        assertThat(failures).singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("weights are damaged"));
    }

    @Test
    void timesAreSaidAsPeopleDo() {
        RelativeTime times = new RelativeTime(ENGLISH, InstantSource.fixed(NOW), ZoneOffset.UTC);
        assertThat(times.text(NOW.minusSeconds(20))).isEqualTo("just now");
        assertThat(times.text(NOW.minus(Duration.ofMinutes(20)))).isEqualTo("20 min ago");
        assertThat(times.text(NOW.minus(Duration.ofHours(3)))).isEqualTo("3 h ago");
        assertThat(times.text(NOW.minus(Duration.ofHours(13)))).isEqualTo("yesterday");
        assertThat(times.text(NOW.minus(Duration.ofDays(3)))).isEqualTo("3 days ago");
        assertThat(times.text(NOW.minus(Duration.ofDays(30)))).isEqualTo("Oct 21, 2026");
        assertThat(times.text(NOW.plusSeconds(60))).isEqualTo("just now");
    }

    @Test
    void sizesAreRoundedForPeople() {
        assertThat(WelcomeViewModel.millions(2_578_175)).isEqualTo("2.6 M");
        assertThat(WelcomeViewModel.megabytes(10_400_000)).isEqualTo("10 MB");
        assertThat(WelcomeViewModel.megabytes(3)).isEqualTo("1 MB");
    }
}
