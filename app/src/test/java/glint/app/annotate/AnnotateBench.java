package glint.app.annotate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;

import glint.app.compare.CompareRoom;
import glint.app.evaluation.EvaluateRoom;
import glint.app.evaluation.EvaluationServices;
import glint.app.fx.FxThread;
import glint.app.fx.WorkerExecutor;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectLoader;
import glint.app.project.ProjectPlaces;
import glint.app.review.ReviewRoom;
import glint.app.settings.Language;
import glint.app.settings.LiveSettings;
import glint.app.settings.SettingsFile;
import glint.app.shell.PathChooser;
import glint.app.shell.TestWorkbench;
import glint.app.shell.WorkbenchServices;
import glint.app.shell.WorkbenchWindow;
import glint.app.shell.theme.ThemeSwitcher;
import glint.datasets.display.Palettes;
import glint.inference.DetectorCatalog;
import glint.inference.Device;
import glint.inference.run.ResultCache;

/** The workbench as the program puts it together, with threads of its own, for one start of it. */
public final class AnnotateBench {
    /** Whether the desktop is dark. */
    public final ObjectProperty<ColorScheme> desktop = new SimpleObjectProperty<>(ColorScheme.DARK);
    /** What went wrong in the background. */
    public final List<Throwable> failures = new ArrayList<>();
    /** What the file dialogs answer. */
    public Path chosen;

    private final FxThread fxThread = new FxThread();
    private final List<WorkerExecutor> threads = new ArrayList<>();
    private final ProjectDesk desk;
    private final WorkbenchWindow window;
    private final AnnotateRoom room;
    private final ReviewRoom review;
    private final CompareRoom compare;
    private final EvaluateRoom evaluation;

    /**
     * Builds and shows the window; on the JavaFX thread.
     *
     * @param home where settings and projects are kept
     * @param catalog the detectors there are
     */
    public AnnotateBench(Path home, DetectorCatalog catalog, Stage stage) {
        chosen = home;
        Chosen chooser = new Chosen();
        WorkerExecutor tasks = thread("tasks");
        Workers workers = new Workers(tasks, thread("frames"), thread("readers"), thread("pictures"),
                thread("thumbnails"), thread("filters"), thread("detectors"), fxThread);
        Messages messages = new Messages(Locale.ENGLISH);
        SettingsFile file = new SettingsFile(home.resolve("config"));
        LiveSettings settings = new LiveSettings(file.load().settings(), file, tasks, failures::add);
        desk = new ProjectDesk(new ProjectLoader(new ProjectPlaces(home.resolve("data")), Files::exists), workers,
                settings, messages, InstantSource.system());
        ThemeSwitcher themes = new ThemeSwitcher(settings.currentProperty().map(now -> now.theme()), settings
                .currentProperty().map(now -> now.textSize()), desktop);
        room = new AnnotateRoom(desk, new AnnotateServices(messages, workers, InstantSource.system(), chooser,
                () -> catalog, () -> new Device("cpu", "CPU", 0),
                Optional.of(new ResultCache(home.resolve("results"))), Palettes.bundled(), "tester"));
        var subject = Subject.of(desk, room);
        SubjectServices services = new SubjectServices(messages, workers, InstantSource.system(), Palettes.bundled(),
                "tester", subject);
        review = new ReviewRoom(services);
        compare = new CompareRoom(services);
        evaluation = new EvaluateRoom(new EvaluationServices(messages, workers, chooser, Palettes.bundled(), subject,
                review::review));
        window = new WorkbenchWindow(stage,
                new WorkbenchServices(messages, Language.ENGLISH, settings, tasks, Optional.of(desk),
                        List.of(room, review, compare, evaluation),
                        chooser, TestWorkbench.NOTHING, themes, InstantSource.system(), home, Files::exists));
        window.show();
    }
    private WorkerExecutor thread(String name) {
        WorkerExecutor thread = new WorkerExecutor(name, 1, fxThread);
        threads.add(thread);
        return thread;
    }

    private final class Chosen implements PathChooser {
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

    /** The room of the review. */
    public ReviewRoom review() {
        return review;
    }

    /** The room of the comparison. */
    public CompareRoom compare() {
        return compare;
    }

    /** The room of the evaluation. */
    public EvaluateRoom evaluation() {
        return evaluation;
    }

    public ProjectDesk desk() {
        return desk;
    }

    public WorkbenchWindow window() {
        return window;
    }

    /** The open project. */
    public OpenProject project() {
        return desk.projectProperty().get().orElseThrow(() -> new AssertionError("Nothing is open: " + failures));
    }

    /** The open project on the screen. */
    ProjectView view() {
        return room.model().viewProperty().get().orElseThrow();
    }

    AnnotateViewModel model() {
        return room.model();
    }

    /** Ends the program; on the JavaFX thread. */
    public void close() {
        // The window keeps its size when it goes, which the saver's thread must still be there for.
        window.scene().getWindow().hide();
        desk.close();
        threads.forEach(thread -> thread.finish(Duration.ofSeconds(5)));
    }
}
