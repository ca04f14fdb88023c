package glint.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import glint.annotations.geometry.ImageSize;
import glint.datasets.synthetic.Scene;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.datasets.synthetic.SceneWriter;
import glint.inference.Devices;
import glint.inference.training.StepTimes;
import glint.inference.training.TrainingControl;
import glint.inference.training.TrainingListener;
import glint.inference.training.TrainingProgress;
import glint.inference.training.TrainingRun;
import glint.inference.training.recipe.TrainingRecipe;

/** Steps of the bundled recipe of LE-IRSTD on synthetic frames: the time of one and where it goes. */
final class TrainBench implements BenchSuite {
    private static final String RECIPE = "le-irstd-nuaa";
    private static final ImageSize SIZE = new ImageSize(320, 256);
    private static final int SEQUENCES = 2;
    private static final int FRAMES = 4;

    private final int warmUp;
    private final int repetitions;
    private final Map<String, String> changes;

    TrainBench() {
        this(3, 15, Map.of());
    }

    /** @param changes to the recipe, by dotted key */
    TrainBench(int warmUp, int repetitions, Map<String, String> changes) {
        this.warmUp = warmUp;
        this.repetitions = repetitions;
        this.changes = Map.copyOf(changes);
    }

    @Override
    public String id() {
        return "train";
    }

    @Override
    public Set<BenchOption> options() {
        return EnumSet.of(BenchOption.DEVICE);
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        site.says("frames");
        for (Scene scene : Scene.values()) {
            SceneRecipe recipe = SceneRecipe.standard().withExtent(SEQUENCES, FRAMES, SIZE).withScene(scene);
            new SceneWriter(new SceneGenerator(recipe), site.folder().resolve(name(scene))).write(done -> {});
        }
        TrainingRecipe.Source source = TrainingRecipe.open(RECIPE, changes(site.folder()));
        Steps steps = new Steps(site);
        new TrainingRun(source, site.folder().resolve("run")).run(Devices.resolve(request.device().orElse(
                Devices.AUTO)), false, steps, steps.control);
        TrainingRecipe recipe = source.recipe();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.millis("step of %d pictures of %d×%2$d".formatted(recipe.batch(), recipe.window()),
                steps.time));
        figures.add(Figure.rate("throughput", "pictures/s", steps.time, recipe.batch()));
        figures.addAll(steps.parts());
        return new BenchResult(figures, List.of("The recipe " + RECIPE + " on synthetic frames, network and loss of "
                + recipe.detector() + "; the parts of a step are means over all of them. Validation is not part of it.",
                EngineThreads.note()));
    }

    /**
     * A dataset for each kind of scene in the place of the recipe's, often enough for all steps to be of one epoch. Scenes of a
     * kind may be near-duplicates to the run, which holds such back together: hence several kinds, and room for one of them.
     */
    private Map<String, String> changes(Path folder) {
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.put("data.root", folder.toString());
        all.put("data.folders", mapping(TrainBench::name));
        all.put("data.train", mapping(scene -> String.valueOf(1 + warmUp + repetitions)));
        all.put("data.validate",
                Arrays.stream(Scene.values()).map(TrainBench::name).collect(Collectors.joining(", ", "[",
                        "]")));
        all.put("data.held-back.list", "none");
        all.put("data.held-back.fraction", "0.3");
        return all;
    }

    private static String mapping(Function<Scene, String> value) {
        return Arrays.stream(Scene.values()).map(s -> name(s) + ": " + value.apply(s))
                .collect(Collectors.joining(", ", "{",
                        "}"));
    }

    private static String name(Scene scene) {
        return scene.name().toLowerCase(Locale.ROOT);
    }

    /** Takes the time from step to step and ends the run when there are enough. */
    private final class Steps implements TrainingListener {
        private final BenchSite site;
        private final TrainingControl control = new TrainingControl();
        private final Stopwatch time = new Stopwatch(warmUp);
        private final List<StepTimes> parts = new ArrayList<>();
        private long last;

        Steps(BenchSite site) {
            this.site = site;
        }

        @Override
        public void stepped(TrainingProgress progress) {
            long now = System.nanoTime();
            // The first step has no beginning that anybody told of.
            if (last != 0) {
                time.addNanos(now - last);
            }
            last = now;
            parts.add(progress.times());
            site.says("step " + progress.step() + " of " + (1 + warmUp + repetitions));
            if (time.count() == repetitions) {
                control.stop();
            }
        }

        List<Figure> parts() {
            StepTimes means = parts.getLast();
            return List.of(Figure.single("waiting for pictures", "ms", 1000 * means.data()), Figure.single("forward",
                    "ms", 1000 * means.forward()), Figure.single("backward", "ms", 1000 * means.backward()),
                    Figure
                            .single("update", "ms", 1000 * means.update()));
        }
    }
}
