package glint.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import glint.annotations.audit.Finding;
import glint.app.fx.TaskProgress;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.SourceOptions;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.StoredFrame;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.datasets.synthetic.SceneWriter;

/** Brings projects from the disk, and makes those that are not there yet. Used on workers; keeps nothing. */
public final class ProjectLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectLoader.class);
    private static final String NAME = "name";
    private static final int PAGE = 10_000;

    private final ProjectPlaces places;
    private final Predicate<Path> isThere;

    /** @param isThere whether a path is on the disk */
    public ProjectLoader(ProjectPlaces places, Predicate<Path> isThere) {
        this.places = places;
        this.isThere = isThere;
    }

    /** The project that {@link #load} opens for a path. */
    public Path projectOf(Path path) {
        return ProjectPlaces.isProject(path) ? path : places.projectOf(path, false);
    }

    /** The project that {@link #loadImages} opens for a folder. */
    public Path imagesProjectOf(Path folder) {
        return places.projectOf(folder, true);
    }

    /** The project of the demo sequence. */
    public Path demoProject() {
        return places.projectOf(places.demo(), false);
    }

    /** Opens whatever it is: a project, a dataset, a folder, an image. */
    public LoadedProject load(Path path, TaskProgress progress) {
        return ProjectPlaces.isProject(path)
                ? open(path, path)
                : imported(path, path, projectOf(path), OpenOptions.DEFAULT, progress);
    }

    /** Opens the images of a folder and looks for no labels. */
    public LoadedProject loadImages(Path folder, TaskProgress progress) {
        Path project = imagesProjectOf(folder);
        return imported(folder, project, project, OpenOptions.DEFAULT.withLayout("images"), progress);
    }

    /** Opens the demo sequence; makes it first where it is not there or not whole. */
    public LoadedProject loadDemo(TaskProgress progress) {
        Path folder = places.demo();
        if (!isThere.test(folder.resolve("scene.json"))) {
            SceneRecipe recipe = SceneRecipe.demo();
            new SceneWriter(new SceneGenerator(recipe), folder).write(done -> {
                progress.report(done, (long) recipe.sequences() * recipe.frames());
                progress.stopIfCancelled();
            });
        }
        OpenOptions options = new OpenOptions(OpenOptions.DEFAULT.layout(), SourceOptions.Order.SEQUENCE,
                OpenOptions.DEFAULT.masks(), OpenOptions.DEFAULT.convention());
        return imported(folder, folder, demoProject(), options, progress);
    }

    private LoadedProject imported(Path data, Path opened, Path project, OpenOptions options, TaskProgress progress) {
        if (isThere.test(project)) {
            LoadedProject known = open(project, opened);
            if (!known.frames().isEmpty()) {
                return known;
            }
            // An import that was given up left it empty.
            known.store().close();
        }
        try (Dataset dataset = Datasets.open(data, options)) {
            progress.stopIfCancelled();
            dataset.findings().forEach(ProjectLoader::log);
            StoreThread store = new StoreThread(
                    () -> isThere.test(project) ? ProjectStore.open(project) : ProjectStore.create(project));
            boolean whole = false;
            try {
                long total = dataset.frames().frameCount();
                store.call(s -> s.importDataset(dataset, done -> {
                    progress.report(done, total);
                    progress.stopIfCancelled();
                }));
                store.call(s -> {
                    ImportFindings.save(s, dataset.findings());
                    s.saveSetting(NAME, dataset.name());
                    return s;
                });
                whole = true;
            } finally {
                if (!whole) {
                    store.close();
                }
            }
            return read(store, project, opened);
        }
    }

    private static void log(Finding finding) {
        LOG.warn("{}: {} {}", finding.image(), finding.message(), finding.suggestion());
    }

    private static LoadedProject open(Path project, Path opened) {
        StoreThread store = new StoreThread(() -> ProjectStore.open(project));
        boolean whole = false;
        try {
            LoadedProject loaded = read(store, project, opened);
            whole = true;
            return loaded;
        } finally {
            if (!whole) {
                store.close();
            }
        }
    }

    private static LoadedProject read(StoreThread store, Path project, Path opened) {
        return store.call(s -> {
            List<StoredFrame> frames = new ArrayList<>(s.frameCount());
            for (List<StoredFrame> page = s.frames(0, PAGE); !page.isEmpty(); page = s.frames(frames.size(), PAGE)) {
                frames.addAll(page);
            }
            String name = s.setting(NAME).orElse(ProjectPlaces.nameOf(project));
            return new LoadedProject(name, project, opened, store, s.access(), s.sources(), frames, s.editedFrames(),
                    ImportFindings.load(s));
        });
    }
}
