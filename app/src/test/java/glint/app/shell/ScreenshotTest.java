package glint.app.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import glint.app.settings.Language;
import glint.app.settings.RecentProject;
import glint.app.settings.Settings;
import glint.app.shell.notice.Toast;
import glint.app.shell.perspective.AnnotatePerspective;
import glint.app.welcome.BundledDetector;
import glint.app.welcome.DeviceLine;
import glint.app.welcome.WelcomeModel;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of the shell in both themes and at both ends of the window's size, to be looked at beside the design. */
class ScreenshotTest extends WindowTest {
    private static final WelcomeModel FACTS = TestWorkbench.facts(
            List.of(new DeviceLine("NVIDIA RTX A4000, 16 GB", "CUDA 12.8, ready", true, true),
                    new DeviceLine("CPU, 16 threads", "PyTorch 2.7.1, always available", false, false)),
            List.of(new BundledDetector('A', "CoMoE", "small", 4_900_000, 20_000_000),
                    new BundledDetector('B', "Light-SGMTLM", "small", 2_900_000, 12_000_000),
                    new BundledDetector('C', "FEST + MSDA-Net", "paper", 4_800_000, 19_000_000),
                    new BundledDetector('D', "LE-IRSTD", "paper", 2_578_175, 10_000_000),
                    new BundledDetector('E', "DANet", "small", 4_600_000, 18_000_000)));

    @TempDir
    Path folder;

    private static Settings withProjects() {
        return Settings.DEFAULTS
                .withOpened(project("/data/moved/hard.glint", "Anti-UAV410 hard cases", 30, 48200, 46914, 0))
                .withOpened(project("/data/dronedet/night.glint", "DroneDet IR night set", 3, 19812, 21040, 12))
                .withOpened(project("/home/user/infrared/nuaa-small.glint", "NUAA-SIRST small targets", 1, 371, 447, 0))
                .withOpened(project("/home/user/infrared/daub-relabel.glint", "DAUB data11 relabel", 0, 745, 746, 0));
    }

    private static RecentProject project(String path, String name, int daysAgo, int frames, int labels, int findings) {
        return new RecentProject(Path.of(path), name,
                TestWorkbench.NOW.minus(Duration.ofDays(daysAgo)).minus(Duration.ofMinutes(20)), frames, labels,
                findings);
    }

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void theShellLooksAsDesigned(ColorScheme scheme) {
        TestWorkbench bench = new TestWorkbench(folder, withProjects());
        bench.desktop.set(scheme);
        WorkbenchWindow window = onFx(() -> bench.open(stage, Language.ENGLISH, FACTS, folder));
        String theme = "-" + scheme.name().toLowerCase(Locale.ROOT);
        resize(1600, 1000);
        assertThat(screenshot(window.scene(), "welcome" + theme)).isNotEmptyFile();
        resize(1000, 700);
        assertThat(screenshot(window.scene(), "welcome-1000x700" + theme)).isNotEmptyFile();
        runOnFx(() -> {
            window.model().perspectiveProperty().set(AnnotatePerspective.ID);
            window.model().toasts()
                    .show(new Toast("Box snapped to its peak, moved 0.42 px", Optional.of("mdi2m-magnet"),
                            Optional.of(window.actions().get("edit.undo"))));
        });
        assertThat(screenshot(window.scene(), "annotate-empty-1000x700" + theme)).isNotEmptyFile();
        resize(1600, 1000);
        assertThat(screenshot(window.scene(), "annotate-empty" + theme)).isNotEmptyFile();
        runOnFx(() -> window.actions().get("help.palette").perform());
        assertThat(screenshot(window.scene(), "palette" + theme)).isNotEmptyFile();
        push(KeyCode.ESCAPE);
        runOnFx(() -> window.actions().get("file.settings").perform());
        assertThat(screenshot(window.scene(), "settings" + theme)).isNotEmptyFile();
        assertThat(bench.failures()).isEmpty();
    }

    @Test
    void theShellSpeaksChinese() {
        TestWorkbench bench = new TestWorkbench(folder, withProjects());
        WorkbenchWindow window = onFx(() -> bench.open(stage, Language.CHINESE, FACTS, folder));
        resize(1000, 700);
        assertThat(screenshot(window.scene(), "welcome-zh-1000x700-dark")).isNotEmptyFile();
        runOnFx(() -> window.actions().get("help.shortcuts").perform());
        assertThat(screenshot(window.scene(), "shortcuts-zh-1000x700-dark")).isNotEmptyFile();
    }
}
