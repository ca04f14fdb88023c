package glint.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.store.NewSource;
import glint.datasets.store.ProjectStore;

/** The project on disk: making it, filling it, opening it, and every step of working with it. */
final class StoreBench implements BenchSuite {
    private static final ImageSize SIZE = new ImageSize(640, 512);
    private static final int PAGE = 100;
    private static final Goal OPEN = Goal.atMost(2000);
    private static final Goal LABELS = Goal.atMost(5);

    /** How much of everything. */
    record Extent(int frames, int labels, int imports, int steps) {}

    private final Extent quick;
    private final Extent full;

    StoreBench() {
        this(new Extent(1_000, 100_000, 3, 200), new Extent(100_000, 1_000_000, 1, 200));
    }

    StoreBench(Extent quick, Extent full) {
        this.quick = quick;
        this.full = full;
    }

    @Override
    public String id() {
        return "store";
    }

    @Override
    public Set<BenchOption> options() {
        return EnumSet.of(BenchOption.FULL);
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        Extent extent = request.full() ? full : quick;
        List<Figure> figures = new ArrayList<>();
        Path project = fill(extent, site, figures);
        site.says("open");
        Stopwatch open = new Stopwatch(1);
        for (int i = 0; i < 6; i++) {
            open.timed(() -> ProjectStore.open(project)).close();
        }
        figures.add(Figure.millis("open", open).withGoal(OPEN));
        try (ProjectStore store = ProjectStore.open(project)) {
            site.says("read");
            read(store, extent, figures);
            site.says("edit");
            edit(store, extent, figures);
        }
        return new BenchResult(figures,
                List.of("A project of %,d frames and %,d labels; every change has reached the disk"
                        .formatted(extent.frames(), extent.labels()) + " when its time ends."));
    }

    private static Path fill(Extent extent, BenchSite site, List<Figure> figures) {
        LabelSet labels = new RandomLabels(SIZE, 1).boxes(extent.frames(), extent.labels());
        List<NewSource.NewFrame> frames = new ArrayList<>();
        for (int i = 0; i < extent.frames(); i++) {
            String name = RandomLabels.frameName(i);
            frames.add(new NewSource.NewFrame(i, name, name, SIZE, OptionalInt.of(16), Optional.empty()));
        }
        NewSource source = new NewSource("bench", site.folder(), "images", false, Map.of(), frames);
        Stopwatch create = new Stopwatch(0);
        Stopwatch fill = new Stopwatch(0);
        Path last = site.folder();
        for (int i = 0; i < extent.imports(); i++) {
            site.says("import " + (i + 1) + " of " + extent.imports());
            Path project = site.folder().resolve("bench-" + i + ".glint");
            try (ProjectStore store = create.timed(() -> ProjectStore.create(project))) {
                fill.time(() -> store.importSource(source, labels, done -> {}));
            }
            last = project;
        }
        figures.add(Figure.millis("create", create));
        figures.add(Figure.millis("import %,d frames, %,d labels".formatted(extent.frames(), extent.labels()), fill));
        return last;
    }

    private static void read(ProjectStore store, Extent extent, List<Figure> figures) {
        SplittableRandom random = new SplittableRandom(2);
        int warmUp = extent.steps() / 10;
        Stopwatch page = new Stopwatch(warmUp);
        Stopwatch labels = new Stopwatch(warmUp);
        for (int i = 0; i < warmUp + extent.steps(); i++) {
            int from = random.nextInt(Math.max(1, extent.frames() - PAGE));
            page.timed(() -> store.frames(from, PAGE));
            long frame = random.nextInt(extent.frames()) + 1L;
            labels.timed(() -> store.labels(frame));
        }
        figures.add(Figure.millis("page of " + PAGE + " frames", page));
        figures.add(Figure.millis("labels of a frame", labels).withGoal(LABELS));
    }

    private static void edit(ProjectStore store, Extent extent, List<Figure> figures) {
        SplittableRandom random = new SplittableRandom(3);
        RandomLabels boxes = new RandomLabels(SIZE, 4);
        int warmUp = extent.steps() / 10;
        Stopwatch apply = new Stopwatch(warmUp);
        Stopwatch undo = new Stopwatch(warmUp);
        for (int i = 0; i < warmUp + extent.steps(); i++) {
            FrameLabels labels = store.labels(random.nextInt(extent.frames()) + 1L);
            LabelEdit edit = LabelEdit.add(labels, RandomLabels.label(store.newTargetId(), boxes.box()));
            apply.timed(() -> store.apply(edit));
        }
        for (int i = 0; i < warmUp + extent.steps(); i++) {
            undo.timed(store::undo);
        }
        figures.add(Figure.millis("apply an edit", apply));
        figures.add(Figure.millis("undo", undo));
    }
}
