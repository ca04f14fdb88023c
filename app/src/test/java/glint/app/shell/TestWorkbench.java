package glint.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;

import glint.app.fx.SynchronousExecutor;
import glint.app.messages.Messages;
import glint.app.settings.Language;
import glint.app.settings.LiveSettings;
import glint.app.settings.Settings;
import glint.app.settings.SettingsFile;
import glint.app.shell.theme.ThemeSwitcher;
import glint.app.welcome.BundledDetector;
import glint.app.welcome.DeviceLine;
import glint.app.welcome.WelcomeModel;

/** A workbench with everything outside it replaced by something a test can see through. */
public final class TestWorkbench {
    /** What the clock says. */
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** Whether the desktop is dark. */
    public final ObjectProperty<ColorScheme> desktop = new SimpleObjectProperty<>(ColorScheme.DARK);
    /** What was asked to be opened, as {@code what path}. */
    public final List<String> opened = new ArrayList<>();
    /** The settings of the window. */
    public final LiveSettings settings;

    private final SynchronousExecutor executor = new SynchronousExecutor();
    private final List<Throwable> failures = new ArrayList<>();

    /** Settings live in the folder given. */
    public TestWorkbench(Path folder, Settings initial) {
        settings = new LiveSettings(initial, new SettingsFile(folder), executor, failures::add);
    }

    /** Builds and shows the window; on the JavaFX thread. */
    public WorkbenchWindow open(Stage stage, Language language, WelcomeModel facts, Path chosen) {
        WorkbenchWindow window = new WorkbenchWindow(stage,
                new WorkbenchServices(new Messages(language.locale()), language, settings, executor,
                        Optional.of(new RecordingOpener()), List.of(), new FixedChooser(chosen), facts,
                        new ThemeSwitcher(settings.currentProperty().map(now -> now.theme()), settings
                                .currentProperty().map(now -> now.textSize()), desktop),
                        InstantSource.fixed(NOW), Path.of("/home/user"), path -> !path.toString().contains("moved")));
        window.show();
        window.loadFacts();
        return window;
    }

    /** What went wrong in the background. */
    public List<Throwable> failures() {
        return failures;
    }

    private record FixedChooser(Path chosen) implements PathChooser {
        @Override
        public Optional<Path> chooseFolder(String title) {
            return Optional.of(chosen);
        }

        @Override
        public Optional<Path> chooseFile(String title, String kind, String extension) {
            return Optional.of(chosen);
        }

        @Override
        public Optional<Path> chooseTarget(String title, String name, String kind, String extension) {
            return Optional.of(chosen.resolve(name));
        }
    }

    private final class RecordingOpener implements ProjectOpener {
        @Override
        public void openFolder(Path folder) {
            opened.add("folder " + folder);
        }

        @Override
        public void openDataset(Path folder) {
            opened.add("dataset " + folder);
        }

        @Override
        public void open(Path path) {
            opened.add("path " + path);
        }

        @Override
        public void openDemo() {
            opened.add("demo");
        }
    }

    /** A machine of which nothing is known. */
    public static final WelcomeModel NOTHING = facts(List.of(), List.of());

    /** Facts for the welcome page. */
    public static WelcomeModel facts(List<DeviceLine> devices, List<BundledDetector> detectors) {
        return new WelcomeModel() {
            @Override
            public String version() {
                return "0.1.0";
            }

            @Override
            public List<DeviceLine> devices() {
                return devices;
            }

            @Override
            public List<BundledDetector> detectors() {
                return detectors;
            }
        };
    }
}
