package glint.inference.training.leirstd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.inference.Devices;
import glint.inference.checkpoint.Weights;
import glint.inference.leirstd.LeIrstd;
import glint.inference.leirstd.LeIrstdConfig;
import glint.inference.leirstd.LeIrstdNetwork;
import glint.inference.leirstd.LeIrstdPreset;
import glint.inference.leirstd.LeIrstdReading;
import glint.inference.nn.Constants;
import glint.inference.training.BrightSquares;
import glint.inference.training.Trainer;
import glint.inference.training.TrainingControl;
import glint.inference.training.TrainingListener;
import glint.inference.training.TrainingOutcome;
import glint.inference.training.TrainingPlan;
import glint.inference.training.TrainingProgress;
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

import static org.assertj.core.api.Assertions.assertThat;

class LeIrstdTrainingTest {
    private static final int SIZE = 64;

    @TempDir
    private Path folder;

    private static TrainingRecipe recipe(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of("input", "64", "window", "64", "batch", "8",
                "augmentation.mosaic", "0", "augmentation.scale", "0", "augmentation.flip-horizontal", "0",
                "schedule.warm-up-epochs", "0.1", "average.tau", "4"));
        all.putAll(changes);
        return TrainingRecipe.open("le-irstd-nuaa", all).recipe();
    }

    private static TrainingData eightScenes(int timesAnEpoch) {
        return new BrightSquares(SIZE, 32, 18, 6).data(timesAnEpoch, 4);
    }

    @Test
    void eightImagesAreSoonKnownByHeartAndTheCheckpointOpensAsADetector() {
        TrainingRecipe recipe = recipe(
                Map.of("epochs", "6", "batch", "4", "average.decay", "0.5", "schedule.peak", "0.004"));
        LeIrstdTraining task = new LeIrstdTraining(recipe, eightScenes(10));
        TrainingOutcome outcome = new Trainer<>(task, TrainingPlan.of(recipe), folder, task.identity(),
                TrainingListener.NONE, new TrainingControl()).run(Devices.resolve("cpu"), false);
        assertThat(outcome.best().get("ap50")).isGreaterThan(0.9);
        LeIrstdConfig config = LeIrstdConfig.of(LeIrstdPreset.PAPER, LeIrstdReading.PAPER);
        LeIrstd.open(config, Weights.read(folder.resolve("checkpoint-best.safetensors"))).close();
    }

    @Test
    void aRunEndedInTheMiddleOfAnEpochEqualsAnUnbrokenOne() throws IOException {
        TrainingRecipe recipe = recipe(Map.of("epochs", "2", "batch", "2", "augmentation.mosaic", "1"));
        TrainingData data = eightScenes(1);
        for (int stopAfter : new int[]{100, 3}) {
            int[] steps = new int[1];
            TrainingControl[] control = {new TrainingControl()};
            TrainingListener listener = new TrainingListener() {
                @Override
                public void stepped(TrainingProgress progress) {
                    if (++steps[0] == stopAfter) {
                        control[0].stop();
                    }
                }
            };
            Path run = folder.resolve("stop-" + stopAfter);
            while (!new Trainer<>(new LeIrstdTraining(recipe, data), TrainingPlan.of(recipe), run, Map.of(), listener,
                    control[0]).run(Devices.resolve("cpu"), true).finished()) {
                control[0] = new TrainingControl();
            }
            assertThat(steps[0]).isEqualTo(8);
        }
        assertThat(folder.resolve("stop-3").resolve("checkpoint-best.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("stop-100").resolve("checkpoint-best.safetensors"));
        assertThat(metrics("stop-3")).isEqualTo(metrics("stop-100"));
    }

    private List<String> metrics(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(','))).toList();
    }

    /**
     * The engine's binding frees numbers that gradients may still point to, see {@link Constants}; here a collection comes
     * between forward and backward, and the allocator writes its own marks into what was freed.
     */
    @Test
    void gradientsSurviveAGarbageCollectionBeforeTheyAreTaken() throws InterruptedException {
        LeIrstdTraining task = new LeIrstdTraining(recipe(Map.of("batch", "2")), eightScenes(1));
        PictureBatch batch = task.batch(0, List.of(0, 1));
        Map<String, float[]> undisturbed = gradients(task, batch, false);
        for (int i = 0; i < 3; i++) {
            Map<String, float[]> disturbed = gradients(task, batch, true);
            assertThat(undisturbed.keySet()).allSatisfy(key -> assertThat(
                    Arrays.equals(disturbed.get(key), undisturbed.get(key))).as(key).isTrue());
        }
    }

    private static Map<String, float[]> gradients(LeIrstdTraining task, PictureBatch batch, boolean collect)
            throws InterruptedException {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            LeIrstdNetwork network = task.network();
            network.materialise(manager, new SplittableRandom(3));
            network.setTraining(true);
            network.requireGradients();
            Engine.getInstance().setRandomSeed(1);
            try (NDManager step = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = task.loss(network, batch, step).total();
                if (collect) {
                    System.gc();
                    Thread.sleep(100);
                }
                collector.backward(loss);
            }
            network.forEachParameter((key, p) -> {
                if (p.isTrainable()) {
                    gradients.put(key, p.array().getGradient().toFloatArray());
                }
            });
        }
        return gradients;
    }
}
