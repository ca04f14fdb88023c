package glint.inference.training.comoe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Devices;
import glint.inference.comoe.CoMoeNetwork;
import glint.inference.training.StepLoss;
import glint.inference.training.Trainer;
import glint.inference.training.TrainingControl;
import glint.inference.training.TrainingListener;
import glint.inference.training.TrainingPlan;
import glint.inference.training.TrainingProgress;
import glint.inference.training.data.HoldBack;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CoMoeTrainingTest {
    private static final int SIZE = 32;

    @TempDir
    private Path folder;

    private static TrainingRecipe recipe(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of("input", "32", "window", "32", "key-step", "1",
                "augmentation.flip-horizontal", "0", "augmentation.contrast", "0", "augmentation.brightness", "0",
                "schedule.warm-up-epochs", "0.1", "average.tau", "4", "epochs", "1"));
        all.putAll(changes);
        return TrainingRecipe.open("comoe-small", all).recipe();
    }

    /** Eight frames of two domains: a bright square that moves. */
    private static TrainingData eightFrames(int times) {
        List<LabelledFrame> frames = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int t = 0; t < 4; t++) {
            frames.add(scene("dronedet", t, 4 + 3 * t, 60, random));
        }
        for (int t = 0; t < 4; t++) {
            frames.add(scene("synthetic", t, 20 - 3 * t, 120, random));
        }
        List<LabelledFrame> train = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            train.addAll(frames);
        }
        return new TrainingData(train, frames);
    }

    private static LabelledFrame scene(String domain, int t, int x, int level, SplittableRandom random) {
        byte[] counts = new byte[SIZE * SIZE];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) (level + random.nextInt(30));
        }
        for (int row = 12; row < 20; row++) {
            for (int column = x; column < x + 8; column++) {
                counts[row * SIZE + column] = (byte) 230;
            }
        }
        Frame frame = Frame.ofBytes(SIZE, SIZE, counts);
        Target target = Target.of(1, new Shape.OfBox(Box.ofSize(x, 12, 8, 8)), Category.TARGET,
                Provenance.imported("scene"));
        return new LabelledFrame(domain, frame,
                new FrameLabels("seq/" + t + ".png", frame.size(), List.of(target)));
    }

    private static void train(CoMoeTraining task, TrainingRecipe recipe, Path run, TrainingListener listener,
            TrainingControl control) {
        new Trainer<>(task, TrainingPlan.of(recipe), run, task.identity(), listener, control)
                .run(Devices.resolve("cpu"), true);
    }

    @Test
    void eightFramesAreSoonLearnt() {
        TrainingRecipe recipe = recipe(Map.of("epochs", "2", "schedule.peak", "0.002", "validation.every", "2"));
        List<Double> objectness = new ArrayList<>();
        train(new CoMoeTraining(recipe, eightFrames(10)), recipe, folder, new TrainingListener() {
            @Override
            public void stepped(TrainingProgress progress) {
                objectness.add(progress.losses().getOrDefault("obj", Double.NaN));
            }
        }, new TrainingControl());
        assertThat(objectness).hasSize(40);
        assertThat(objectness.getLast()).isLessThan(0.85 * objectness.getFirst());
    }

    @Test
    void aRunEndedInTheMiddleEqualsAnUnbrokenOne() throws IOException {
        TrainingRecipe recipe = recipe(Map.of("batch", "2", "augmentation.flip-horizontal", "0.5"));
        TrainingData data = eightFrames(1);
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
            train(new CoMoeTraining(recipe, data), recipe, run, listener, control[0]);
            train(new CoMoeTraining(recipe, data), recipe, run, listener, new TrainingControl());
            assertThat(steps[0]).isEqualTo(4);
        }
        assertThat(folder.resolve("stop-2").resolve("checkpoint-best.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("stop-100").resolve("checkpoint-best.safetensors"));
        List<String> lines = Files.readAllLines(folder.resolve("stop-2").resolve("metrics.csv"));
        assertThat(lines.getFirst()).contains("loss-iou", "loss-obj", "loss-cls", "loss-prototype", "loss-balance",
                "loss-diversity", "loss-contrast", "ap50", "ap50-dronedet", "domains-told", "routing-bits");
    }

    @Test
    void everyTrainedParameterReceivesAGradientThatSurvivesAGarbageCollection() {
        TrainingRecipe recipe = recipe(Map.of());
        CoMoeTraining task = new CoMoeTraining(recipe, eightFrames(1));
        Map<String, Float> first = gradients(task, false);
        assertThat(first).allSatisfy((key, size) -> assertThat(size).as(key).isFinite());
        assertThat(first.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey))
                // Softmax does not see a number added to all keys, and attention begins with a weight of 0.
                .allMatch(key -> key.startsWith("neck.final_enhance."));
        assertThat(gradients(task, true)).isEqualTo(first);
    }

    private static Map<String, Float> gradients(CoMoeTraining task, boolean collectGarbage) {
        CoMoeNetwork network = task.network();
        Map<String, Float> sizes = new HashMap<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(3));
            network.setTraining(true);
            network.requireGradients();
            Engine.getInstance().setRandomSeed(5);
            int before = manager.getManagedArrays().size();
            NDManager step = manager.newSubManager();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                StepLoss loss = task.loss(network, task.batch(0, List.of(0, 3, 4, 7)), step);
                if (collectGarbage) {
                    System.gc();
                }
                collector.backward(loss.total());
            }
            step.close();
            assertThat(manager.getManagedArrays()).as("what a step leaves behind").hasSize(before);
            network.forEachParameter((key, p) -> {
                if (p.isTrainable()) {
                    try (NDArray gradient = p.array().getGradient();
                            NDArray size = gradient.abs();
                            NDArray sum = size.sum()) {
                        sizes.put(key, sum.getFloat());
                    }
                }
            });
        }
        return sizes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "hpl", "dmoe", "acfm"})
    void modulesCanBeSwitchedOff(String parts) {
        TrainingRecipe recipe = recipe(Map.of("parts", parts, "auxiliary.contrast", "false", "auxiliary.learnt",
                "false", "prototype-average", "all"));
        CoMoeTraining task = new CoMoeTraining(recipe, eightFrames(1));
        assertThat(task.identity()).containsEntry("parts", parts).containsEntry("domains",
                "dronedet,anti-uav410,synthetic");
        CoMoeNetwork network = task.network();
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(3));
            network.setTraining(true);
            StepLoss loss = task.loss(network, task.batch(0, List.of(0, 1)), manager);
            assertThat(loss.parts()).doesNotContainKey("contrast");
            assertThat(loss.parts().containsKey("prototype")).isEqualTo(parts.equals("hpl"));
            assertThat(loss.parts().containsKey("balance")).isEqualTo(parts.equals("dmoe"));
            double head = Stream.of("iou", "obj", "cls").mapToDouble(p -> loss.parts().getOrDefault(p, Double.NaN))
                    .sum();
            assertThat((double) loss.total().getFloat()).isCloseTo(head, within(1e-3));
        }
    }

    @Test
    @Tag("slow")
    void thePaperPresetTrainsAStep() {
        TrainingRecipe recipe = recipe(Map.of("preset", "paper", "reading", "paper"));
        CoMoeTraining task = new CoMoeTraining(recipe, eightFrames(1));
        assertThat(gradients(task, false)).allSatisfy((key, size) -> assertThat(size).as(key).isFinite());
    }

    @Test
    void clipsAreTheFramesBeforeOfTheSameSequenceAlikeChanged() {
        TrainingRecipe recipe = recipe(Map.of("augmentation.flip-horizontal", "1"));
        ClipBatch batch = new CoMoeTraining(recipe, eightFrames(1)).batch(0, List.of(2, 4));
        assertThat(batch.domains()).containsExactly(1, 3);
        ClipBatch.ClipView third = batch.clips().getFirst();
        assertThat(third.frames()).hasSize(5);
        assertThat(third.frames().get(0)).isSameAs(third.frames().get(2)).isNotSameAs(third.frames().get(3));
        assertThat(third.boxes()).containsExactly(Box.ofSize(SIZE - 10 - 8, 12, 8, 8));
        assertThat(third.frames().get(4)[15 * SIZE + 16]).isGreaterThan(0.85f);
        assertThat(third.frames().get(3)[15 * SIZE + 20]).isGreaterThan(0.85f);
    }

    @Test
    void recipesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new CoMoeTraining(recipe(Map.of("augmentation.mosaic", "0.5")), eightFrames(1)))
                .isInstanceOf(InputException.class).hasMessageContaining("mosaic");
        assertThatThrownBy(() -> new CoMoeTraining(recipe(Map.of("domains", "[dronedet, sea]")), eightFrames(1)))
                .isInstanceOf(InputException.class).hasMessageContaining("synthetic");
        assertThatThrownBy(() -> recipe(Map.of("parts", "hpl+x"))).isInstanceOf(InputException.class)
                .hasMessageContaining("dmoe");
        assertThatThrownBy(() -> recipe(Map.of("stills", "[sea]"))).isInstanceOf(InputException.class)
                .hasMessageContaining("sea");
    }

    @Test
    void aSequenceIsHeldBackAsAWhole() {
        HoldBack list = HoldBack.bundled("comoe-holdback");
        assertThat(list.ids()).hasSize(13 + 1 + 8).allMatch(id -> id.endsWith("/"));
        LabelledFrame frame = eightFrames(1).train().getFirst();
        assertThat(frame.sequence()).isEqualTo("dronedet/seq/");
        assertThat(new HoldBack(Set.of("dronedet/seq/")).contains(frame)).isTrue();
        assertThat(list.contains(frame)).isFalse();
    }

    @Test
    void routingThatDiffersByDomainSaysOfIt() {
        RoutingInformation same = new RoutingInformation();
        RoutingInformation apart = new RoutingInformation();
        for (String domain : List.of("a", "b")) {
            same.add(domain, List.of(0.5, 0.5));
            apart.add(domain, domain.equals("a") ? List.of(1.0, 0.0) : List.of(0.0, 1.0));
        }
        assertThat(same.bits()).isZero();
        assertThat(apart.bits()).isEqualTo(1);
    }
}
