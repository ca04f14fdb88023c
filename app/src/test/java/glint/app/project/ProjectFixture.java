package glint.app.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import glint.annotations.GlintException;
import glint.annotations.geometry.ImageSize;
import glint.app.fx.SynchronousExecutor;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.settings.LiveSettings;
import glint.app.settings.Settings;
import glint.app.settings.SettingsFile;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.datasets.synthetic.SceneWriter;

/** A desk whose work is done at once, on a small data set with masks. */
public final class ProjectFixture {
    /** What the clock says. */
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    /** Frames of the data set. */
    public static final int FRAMES = 6;

    /** What went wrong in the background. */
    public final List<Throwable> failures = new ArrayList<>();
    /** What the open project did not take. */
    public final List<GlintException> refusals = new ArrayList<>();
    /** How often the open project was asked for again. */
    public int again;
    /** The settings. */
    public final LiveSettings settings;

    private final Path folder;
    private final Workers workers;

    /** Everything lies in the folder given. */
    public ProjectFixture(Path folder) {
        this.folder = folder;
        SynchronousExecutor now = new SynchronousExecutor();
        this.workers = new Workers(now, now, Runnable::run, Runnable::run, now, now, now, Runnable::run);
        this.settings = new LiveSettings(Settings.DEFAULTS, new SettingsFile(folder.resolve("config")), now,
                failures::add);
    }

    /** Six frames of 96 by 64 with two targets each, and their masks. */
    public static Path dataset(Path folder) {
        SceneRecipe recipe = SceneRecipe.standard().withExtent(1, FRAMES, new ImageSize(96, 64)).withTargets(2);
        new SceneWriter(new SceneGenerator(recipe), folder).write(done -> {});
        return folder;
    }

    /** The data set of this fixture; made at the first call. */
    public Path dataset() {
        Path data = folder.resolve("data");
        return Files.exists(data) ? data : dataset(data);
    }

    public Workers workers() {
        return workers;
    }

    /** A loader that keeps projects in this fixture's folder. */
    public ProjectLoader loader() {
        return new ProjectLoader(new ProjectPlaces(folder.resolve("home")), Files::exists);
    }

    /** A desk of its own; two desks on one folder are like two starts of the program. */
    public ProjectDesk desk() {
        ProjectDesk desk = new ProjectDesk(loader(), workers, settings, new Messages(Locale.ENGLISH),
                InstantSource.fixed(NOW));
        desk.tell(failures::add, refusals::add, () -> again++);
        return desk;
    }

    /** The data set opened on a desk. */
    public OpenProject open(ProjectDesk desk) {
        return open(desk, dataset());
    }

    /** Another data set opened on a desk. */
    public OpenProject open(ProjectDesk desk, Path data) {
        desk.open(data);
        return desk.projectProperty().get().orElseThrow(() -> new AssertionError(failures));
    }
}
