package glint.inference.training.fest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.Devices;
import glint.inference.fest.Fest;
import glint.inference.fest.GreyNormalisation;
import glint.inference.nn.Module;
import glint.inference.training.StepLoss;
import glint.inference.training.Trainer;
import glint.inference.training.TrainingControl;
import glint.inference.training.TrainingListener;
import glint.inference.training.TrainingOutcome;
import glint.inference.training.TrainingPlan;
import glint.inference.training.TrainingProgress;
import glint.inference.training.augment.LabelledImage;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FestTrainingTest {
    private static final int SIDE = 32;

    @TempDir
    private Path folder;

    private static TrainingRecipe recipe(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of("scales", "[32]", "input", "32", "window", "32", "batch", "4",
                "views.some-of", "0", "views.copy-paste", "0", "schedule.warm-up-epochs", "0.1", "average.tau", "4"));
        all.putAll(changes);
        return TrainingRecipe.open("fest-small-sirst", all).recipe();
    }

    private static TrainingData eightScenes(int timesAnEpoch) {
        SplittableRandom random = new SplittableRandom(11);
        List<LabelledFrame> frames = IntStream.range(0, 8).mapToObj(i -> scene(i, random)).toList();
        return new TrainingData(Collections.nCopies(timesAnEpoch, frames).stream().flatMap(List::stream).toList(),
                frames.subList(0, 4));
    }

    private static LabelledFrame scene(int index, SplittableRandom random) {
        byte[] counts = new byte[SIDE * SIDE];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) (60 + random.nextInt(40));
        }
        Box box = Box.ofSize(3 + random.nextInt(22), 3 + random.nextInt(22), 3, 3);
        BitMask.filled(box).forEach((x, y) -> counts[y * SIDE + x] = (byte) 220);
        Frame frame = Frame.ofBytes(SIDE, SIDE, counts);
        Target target = Target.of(1, new Shape.OfMask(BitMask.filled(box)), Category.TARGET,
                Provenance.imported("scene"));
        return new LabelledFrame("scenes", frame,
                new FrameLabels("scene-" + index + ".png", frame.size(), List.of(target)));
    }

    @ParameterizedTest
    @CsvSource({"one,eedm", "per-scale,soft-iou"})
    void eightImagesAreSoonKnownByHeartAndTheCheckpointOpensAsADetector(String networks, String loss) {
        boolean one = networks.equals("one");
        TrainingRecipe recipe = recipe(Map.of("epochs", "6", "average.decay", "0.5", "schedule.peak", "0.004",
                "networks", networks, "loss.kind", loss, "scales",
                one ? "[32]" : "[32, 48]"));
        FestTraining task = new FestTraining(recipe, eightScenes(one ? 10 : 5));
        TrainingOutcome outcome = new Trainer<>(task, TrainingPlan.of(recipe), folder, task.identity(),
                TrainingListener.NONE, new TrainingControl()).run(Devices.resolve("cpu"), false);
        assertThat(outcome.best().get("scenes-pd")).isGreaterThan(0.9);
        assertThat(outcome.best().get("scenes-iou")).isGreaterThan(0.5);
        DetectorRequest request = DetectorRequest.of(Fest.ID)
                .withWeights(folder.resolve("checkpoint-best.safetensors"));
        try (Detector detector = DetectorCatalog.installed().open(request)) {
            assertThat(detector.setup().settings()).containsEntry("scales", one ? "32" : "32,48");
        }
    }

    @Test
    void aRunEndedInTheMiddleOfAnEpochEqualsAnUnbrokenOne() throws IOException {
        TrainingRecipe recipe = recipe(Map.of("epochs", "2", "batch", "2", "views.some-of", "1", "views.copy-paste",
                "1", "scales", "[32, 48]"));
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
            while (!new Trainer<>(new FestTraining(recipe, data), TrainingPlan.of(recipe), run, Map.of(), listener,
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

    @ParameterizedTest
    @ValueSource(strings = {"paper", "acm"})
    void otherPresetsTakeAStepToo(String preset) {
        FestTraining task = new FestTraining(recipe(Map.of("preset", preset)), eightScenes(1));
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Module network = task.network();
            network.materialise(manager, new SplittableRandom(3));
            network.setTraining(true);
            network.requireGradients();
            try (NDManager step = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                StepLoss loss = task.loss(network, task.batch(0, List.of(0, 1)), step);
                collector.backward(loss.total());
                assertThat(loss.total().getFloat()).isFinite().isPositive();
            }
            network.forEachParameter((key, p) -> {
                if (p.isTrainable()) {
                    assertThat(p.array().getGradient().sum().getFloat()).as(key).isFinite();
                }
            });
        }
    }

    /** See {@link glint.inference.nn.Constants}: a collection comes between forward and backward. */
    @ParameterizedTest
    @CsvSource({"small,eedm", "small,soft-iou", "acm,eedm"})
    void gradientsSurviveAGarbageCollectionBeforeTheyAreTaken(String preset, String loss)
            throws InterruptedException {
        FestTraining task = new FestTraining(recipe(Map.of("preset", preset, "loss.kind", loss)), eightScenes(1));
        List<PictureBatch> batch = task.batch(0, List.of(0, 1));
        Map<String, float[]> undisturbed = gradients(task, batch, false);
        for (int i = 0; i < 3; i++) {
            Map<String, float[]> disturbed = gradients(task, batch, true);
            assertThat(undisturbed.keySet()).allSatisfy(key -> assertThat(
                    Arrays.equals(disturbed.get(key), undisturbed.get(key))).as(key).isTrue());
        }
    }

    private static Map<String, float[]> gradients(FestTraining task, List<PictureBatch> batch, boolean collect)
            throws InterruptedException {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Module network = task.network();
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

    @Test
    void picturesAreStretchedAsAtInferenceAndMasksWithThem() {
        LabelledFrame frame = eightScenes(1).train().getFirst();
        LabelledImage twice = FestPictures.stretched(frame, 2 * SIDE);
        Box box = frame.boxes().getFirst();
        assertThat(twice.boxes()).containsExactly(
                new Box(2 * box.x0(), 2 * box.y0(), 2 * box.x1(), 2 * box.y1()));
        assertThat(twice.grey().at(0, 0)).isCloseTo(frame.toImage().grey().at(0, 0), within(1e-6f));
    }

    @Test
    void aBatchIsTheSameWheneverItIsMade() {
        FestTraining task = new FestTraining(recipe(Map.of("views.some-of", "1", "views.copy-paste", "1")),
                eightScenes(1));
        PictureBatch first = task.batch(3, List.of(4, 5)).getFirst();
        PictureBatch again = task.batch(3, List.of(4, 5)).getFirst();
        for (int i = 0; i < 2; i++) {
            assertThat(again.pictures().get(i).grey().values()).isEqualTo(first.pictures().get(i).grey().values());
            assertThat(again.pictures().get(i).mask().values()).isEqualTo(first.pictures().get(i).mask().values());
        }
    }

    @Test
    void normalisationIsTheMeanOverTheImages() {
        Frame dark = Frame.ofBytes(2, 1, new byte[]{0, 51});
        Frame bright = Frame.ofBytes(1, 1, new byte[]{(byte) 255});
        GreyNormalisation n = FestTraining.normalisation(List.of(dark, bright, bright).stream()
                .map(f -> new LabelledFrame("d", f, new FrameLabels("f", f.size(), List.of()))).toList());
        assertThat(n.mean()).isBetween(0.5, 0.8);
        assertThat(n.deviation()).isBetween(0.03, 0.051);
    }

    @Test
    void recipesWhoseSizesDoNotFitAreRefused() {
        TrainingData data = eightScenes(1);
        FestTrainingProvider provider = new FestTrainingProvider();
        assertThatThrownBy(() -> provider.task(recipe(Map.of("scales", "[64]")), data))
                .isInstanceOf(InputException.class).hasMessageContaining("scales");
        assertThatThrownBy(() -> provider.task(recipe(Map.of("window", "64")), data))
                .isInstanceOf(InputException.class).hasMessageContaining("window");
        assertThatThrownBy(() -> recipe(Map.of("loss.keep-ratio", "0"))).isInstanceOf(InputException.class)
                .hasMessageContaining("keep-ratio");
        assertThatThrownBy(() -> recipe(Map.of("views.copy-paste", "2"))).isInstanceOf(InputException.class)
                .hasMessageContaining("copy-paste");
    }
}
