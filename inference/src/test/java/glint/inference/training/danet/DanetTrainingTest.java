package glint.inference.training.danet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.datasets.frame.Frame;
import glint.inference.Devices;
import glint.inference.checkpoint.Weights;
import glint.inference.danet.Danet;
import glint.inference.danet.DanetConfig;
import glint.inference.danet.DanetPreset;
import glint.inference.training.BrightSquares;
import glint.inference.training.StepLoss;
import glint.inference.training.Trainer;
import glint.inference.training.TrainingControl;
import glint.inference.training.TrainingListener;
import glint.inference.training.TrainingPlan;
import glint.inference.training.TrainingProgress;
import glint.inference.training.augment.Plane;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DanetTrainingTest {
    private static final int SIZE = 64;

    @TempDir
    private Path folder;

    private static TrainingRecipe recipe(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of("input", "64", "window", "64", "batch", "8", "views.expand", "0",
                "views.crop", "0", "augmentation.flip-horizontal", "0", "augmentation.contrast", "0",
                "schedule.warm-up-epochs", "0", "schedule.peak", "0.002"));
        all.put("validation.every", "100");
        all.put("adcr.crop", "3");
        all.putAll(changes);
        return TrainingRecipe.open("danet-dronedet", all).recipe();
    }

    private static TrainingData eightScenes(int times) {
        return new BrightSquares(SIZE, 40, 7, 5).data(times, 2);
    }

    /** The mean losses up to each step of an epoch of so many steps. */
    private static List<Map<String, Double>> train(TrainingRecipe recipe, int steps, Path out) {
        List<Map<String, Double>> losses = new ArrayList<>();
        DanetTraining task = new DanetTraining(recipe, eightScenes(steps));
        new Trainer<>(task, TrainingPlan.of(recipe), out, task.identity(), new TrainingListener() {
            @Override
            public void stepped(TrainingProgress progress) {
                losses.add(progress.losses());
            }
        }, new TrainingControl()).run(Devices.resolve("cpu"), false);
        return losses;
    }

    @Test
    void everyLossFallsOnEightImagesAndTheCheckpointIsADetectorAndATeacher() {
        Path teacher = folder.resolve("teacher");
        List<Map<String, Double>> taught = train(recipe(Map.of("epochs", "1")), 10, teacher);
        assertThat(taught.getLast().keySet()).containsExactly("reg", "cls", "adcr");
        assertThat(taught.getLast().keySet())
                .allSatisfy(part -> assertFalls(part, taught));
        Path checkpoint = teacher.resolve("checkpoint-best.safetensors");
        Danet.open(DanetConfig.of(DanetPreset.HALF).withInputSize(SIZE), Weights.read(checkpoint)).close();

        List<Map<String, Double>> distilled = train(recipe(Map.of("epochs", "1", "adcr.weight", "0",
                "distillation.weight", "0.05", "distillation.small", checkpoint.toString())),
                8, folder.resolve("student"));
        assertThat(distilled.getLast().keySet()).containsExactly("reg", "cls", "sskd");
        assertFalls("sskd", distilled);
        assertFalls("cls", distilled);
    }

    private static void assertFalls(String part, List<Map<String, Double>> losses) {
        double[] mean = losses.stream().mapToDouble(l -> l.getOrDefault(part, Double.NaN)).toArray();
        int n = mean.length;
        double last = n * mean[n - 1] - (n - 1) * mean[n - 2];
        assertThat(last).as(part).isLessThan(0.9 * mean[0]);
    }

    @Test
    void aRunEndedInTheMiddleEqualsAnUnbrokenOne() throws IOException {
        TrainingRecipe recipe = recipe(Map.of("epochs", "1", "batch", "2", "views.crop", "0.5"));
        for (int stopAfter : new int[]{100, 2}) {
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
            while (!new Trainer<>(new DanetTraining(recipe, eightScenes(1)), TrainingPlan.of(recipe), run, Map.of(),
                    listener, control[0]).run(Devices.resolve("cpu"), true).finished()) {
                control[0] = new TrainingControl();
            }
            assertThat(steps[0]).isEqualTo(4);
        }
        assertThat(Files.mismatch(folder.resolve("stop-2/checkpoint-best.safetensors"),
                folder.resolve("stop-100/checkpoint-best.safetensors"))).isEqualTo(-1);
    }

    @Test
    void thePublishedSizeTrainsAStep() {
        TrainingRecipe recipe = recipe(
                Map.of("preset", "paper", "priors", "16", "batch", "2", "adcr.weight", "0"));
        DanetTraining task = new DanetTraining(recipe, eightScenes(1));
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            DanetStudent student = task.network();
            student.materialise(manager, new SplittableRandom(3));
            student.setTraining(true);
            student.requireGradients();
            try (NDManager step = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                StepLoss loss = task.loss(student, task.batch(0, List.of(0, 1)), step);
                task.backward(student, loss, collector);
                assertThat(loss.total().getFloat()).isFinite().isPositive();
            }
            assertThat(student.parameter("network.backbone.stage0.rbr_dense.conv.weight").array().getGradient().abs()
                    .sum().getFloat()).isFinite().isPositive();
        }
    }

    @Test
    void aTeacherLearnsFromFramesOfItsScaleOnly() {
        assertThat(new DanetTraining(recipe(Map.of("targets", "small", "scales.small-below", "80")), eightScenes(1))
                .samples()).isBetween(1, 7);
        TrainingRecipe none = recipe(Map.of("targets", "large"));
        assertThatThrownBy(() -> new DanetTraining(none, eightScenes(1))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> recipe(Map.of("targets", "huge"))).isInstanceOf(InputException.class)
                .hasMessageContaining("targets must be");
        assertThatThrownBy(() -> recipe(Map.of("distillation.weight", "0.05"))).isInstanceOf(InputException.class)
                .hasMessageContaining("teacher");
    }

    @Test
    void aRunBeginsWithAStepInWhichOnlyTheDetectorHasAnythingToDo() {
        LabelledFrame empty = new LabelledFrame("scenes", Frame.ofBytes(SIZE, SIZE, new byte[SIZE * SIZE]),
                FrameLabels.none("empty.png", new ImageSize(SIZE, SIZE)));
        TrainingRecipe recipe = recipe(Map.of("epochs", "1", "batch", "2"));
        DanetTraining task = new DanetTraining(recipe,
                new TrainingData(List.of(empty, empty), eightScenes(1).validation()));
        assertThat(new Trainer<>(task, TrainingPlan.of(recipe), folder.resolve("empty"), task.identity(),
                TrainingListener.NONE, new TrainingControl()).run(Devices.resolve("cpu"), false).finished()).isTrue();
    }

    @Test
    void distractorsAreBrightSpotsAwayFromTheTargets() {
        Plane grey = Plane.filled(SIZE, SIZE, 0.2f);
        grey.values()[10 * SIZE + 50] = 0.9f;
        grey.values()[30 * SIZE + 20] = 0.7f;
        Box target = new Box(18, 27, 24, 33);
        List<Box> found = Distractors.of(grey, List.of(target), 3, new SplittableRandom(1));
        assertThat(found).hasSize(3);
        assertThat(found.getFirst()).isEqualTo(new Box(47.5, 7.5, 53.5, 13.5));
        assertThat(found).allSatisfy(box -> assertThat(box.overlap(target)).isZero());
        assertThat(Distractors.of(grey, List.of(), 3, new SplittableRandom(1))).isEmpty();
    }
}
