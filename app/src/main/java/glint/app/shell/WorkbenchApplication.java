package glint.app.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import glint.app.annotate.AnnotateRoom;
import glint.app.annotate.AnnotateServices;
import glint.app.annotate.Subject;
import glint.app.annotate.SubjectServices;
import glint.app.compare.CompareRoom;
import glint.app.evaluation.EvaluateRoom;
import glint.app.evaluation.EvaluationServices;
import glint.app.fx.FxThread;
import glint.app.fx.UncaughtErrors;
import glint.app.fx.WorkerExecutor;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.models.DetectorTag;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectLoader;
import glint.app.project.ProjectPlaces;
import glint.app.review.ReviewRoom;
import glint.app.settings.ConfigFolder;
import glint.app.settings.DataFolder;
import glint.app.settings.Language;
import glint.app.settings.LiveSettings;
import glint.app.settings.PathCheck;
import glint.app.settings.SettingsFile;
import glint.app.shell.perspective.AnnotatePerspective;
import glint.app.shell.theme.BundledFonts;
import glint.app.shell.theme.ThemeSwitcher;
import glint.app.welcome.BundledDetector;
import glint.app.welcome.DeviceLine;
import glint.app.welcome.WelcomeModel;
import glint.datasets.display.Colormap;
import glint.datasets.display.Palettes;
import glint.datasets.frame.CacheFolder;
import glint.inference.DetectorCatalog;
import glint.inference.Devices;
import glint.inference.WeightsCard;
import glint.inference.run.ResultCache;

/**
 * Puts the program together: the one place where services are made and handed to those that need them. The
 * networks' engine is not loaded before the first frame is on screen.
 */
public final class WorkbenchApplication extends Application {
    private final FxThread fxThread = new FxThread();
    private final WorkerExecutor workers = new WorkerExecutor("glint-worker",
            Math.max(2, Runtime.getRuntime().availableProcessors()), fxThread);
    private final WorkerExecutor saver = new WorkerExecutor("glint-saver", 1, fxThread);
    private final WorkerExecutor frames = new WorkerExecutor("glint-frame", 1, fxThread);
    private final WorkerExecutor readers = new WorkerExecutor("glint-reader", 1, fxThread);
    private final WorkerExecutor pictures = new WorkerExecutor("glint-picture", 1, fxThread);
    private final WorkerExecutor thumbnails = new WorkerExecutor("glint-thumbnail", 1, fxThread);
    private final WorkerExecutor filters = new WorkerExecutor("glint-filter", 1, fxThread);
    private final WorkerExecutor detectors = new WorkerExecutor("glint-detector", 1, fxThread);
    private final Workers threads = new Workers(workers, frames, readers, pictures, thumbnails, filters, detectors,
            fxThread);

    private @Nullable SettingsFile settingsFile;
    private SettingsFile.@Nullable Loaded found;
    private @Nullable ProjectDesk desk;

    /** Begins what needs no toolkit on a thread of its own; called before JavaFX starts, which waits for the desktop. */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("glint-prepare").start(() -> {
            LoggerFactory.getILoggerFactory();
            Palettes.bundled();
        });
    }

    /** Reads the settings on the launcher's thread, while the JavaFX thread loads the fonts. */
    @Override
    public void init() {
        fxThread.execute(BundledFonts::load);
        SettingsFile file = new SettingsFile(ConfigFolder.ofThisProcess());
        settingsFile = file;
        found = file.load();
    }

    @Override
    public void start(Stage stage) {
        start(stage, Objects.requireNonNull(settingsFile), Objects.requireNonNull(found));
    }

    private void start(Stage stage, SettingsFile file, SettingsFile.Loaded loaded) {
        Language language = loaded.settings().language().orElseGet(() -> Language.nearest(Locale.getDefault()));
        Messages messages = new Messages(language.locale());
        Errors errors = new Errors();
        UncaughtErrors uncaught = new UncaughtErrors(fxThread, InstantSource.system(), errors::show);
        Thread.setDefaultUncaughtExceptionHandler(uncaught);
        LiveSettings settings = new LiveSettings(loaded.settings(), file, saver, errors::show);
        ThemeSwitcher themes = new ThemeSwitcher(settings.currentProperty().map(now -> now.theme()), settings
                .currentProperty().map(now -> now.textSize()),
                Platform.getPreferences().colorSchemeProperty());
        PathChooser chooser = new DesktopPathChooser(stage);
        ProjectDesk opened = new ProjectDesk(
                new ProjectLoader(new ProjectPlaces(DataFolder.ofThisProcess()), PathCheck::isThere), threads, settings,
                messages, InstantSource.system());
        desk = opened;
        // Reading begins on a worker while the window is made; what comes of it is shown after this method.
        Optional<Path> asked = getParameters().getRaw().stream().findFirst().map(Path::of);
        asked.ifPresent(opened::open);
        List<Colormap> palettes = Palettes.bundled();
        AnnotateRoom annotate = new AnnotateRoom(opened,
                new AnnotateServices(messages, threads, InstantSource.system(), chooser, DetectorCatalog::installed,
                        () -> Devices.resolve(Devices.AUTO),
                        Optional.of(new ResultCache(CacheFolder.ofThisProcess().resolve("detections"))), palettes,
                        System.getProperty("user.name", "")));
        var subject = Subject.of(opened, annotate);
        SubjectServices services = new SubjectServices(messages, threads, InstantSource.system(), palettes, System
                .getProperty("user.name", ""), subject);
        ReviewRoom review = new ReviewRoom(services);
        EvaluateRoom evaluate = new EvaluateRoom(new EvaluationServices(messages, threads, chooser, palettes, subject,
                review::review));
        WorkbenchWindow window = new WorkbenchWindow(stage,
                new WorkbenchServices(messages, language, settings, workers, Optional.of(opened),
                        List.of(annotate, review, new CompareRoom(services), evaluate),
                        chooser, new ThisBuild(messages), themes, InstantSource.system(),
                        Path.of(System.getProperty("user.home")), PathCheck::isThere));
        errors.window = window;
        loaded.finding().ifPresent(finding -> window.model().problems().add(List.of(finding)));
        if (asked.isPresent()) {
            window.model().perspectiveProperty().set(AnnotatePerspective.ID);
        }
        window.show();
        StartMarks.watch(window.scene());
        fxThread.later(window::loadFacts);
    }

    @Override
    public void stop() {
        if (desk != null) {
            desk.close();
        }
        workers.close();
        // The networks' memory is freed on their thread.
        detectors.finish(Duration.ofSeconds(5));
        List.of(frames, readers, pictures, thumbnails).forEach(WorkerExecutor::close);
        saver.finish(Duration.ofSeconds(5));
    }

    /** Shows errors once there is a window; those before it end the start with a log entry. */
    private static final class Errors {
        private @Nullable WorkbenchWindow window;

        void show(Throwable error) {
            WorkbenchWindow shown = window;
            if (shown != null) {
                shown.showError(error);
            }
        }
    }

    /** What is known without loading a network: the version, the processor and the bundled weights. */
    private record ThisBuild(Messages messages) implements WelcomeModel {
        @Override
        public String version() {
            return Optional.ofNullable(WorkbenchApplication.class.getPackage().getImplementationVersion()).orElse("");
        }

        @Override
        public List<DeviceLine> devices() {
            return List.of(new DeviceLine(
                    messages.count("welcome.cpu", Runtime.getRuntime().availableProcessors()),
                    messages.text("welcome.cpu.note"), false, true));
        }

        @Override
        public List<BundledDetector> detectors() {
            return DetectorCatalog.installed().ready().stream().map(provider -> {
                WeightsCard card = provider.bundled().getFirst();
                return new BundledDetector(DetectorTag.of(provider.id()).letter().charAt(0), provider.title(),
                        card.preset(), card.parameters(), card.bytes());
            }).sorted(Comparator.comparingInt(BundledDetector::letter)).toList();
        }
    }
}
