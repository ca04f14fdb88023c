package glint.inference.training.sgmtlm;

import java.nio.file.Path;
import java.util.Arrays;
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

import glint.annotations.InputException;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.Devices;
import glint.inference.sgmtlm.Anchors;
import glint.inference.sgmtlm.Sgmtlm;
import glint.inference.sgmtlm.SgmtlmNetwork;
import glint.inference.training.BrightSquares;
import glint.inference.training.StepLoss;
import glint.inference.training.Trainer;
import glint.inference.training.TrainingControl;
import glint.inference.training.TrainingListener;
import glint.inference.training.TrainingOutcome;
import glint.inference.training.TrainingPlan;
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SgmtlmTrainingTest {
    private static final int SIZE = 64;

    @TempDir
    private Path folder;

    private static TrainingRecipe recipe(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of("input", "64", "window", "64", "batch", "8",
                "augmentation.scale", "0", "augmentation.flip-horizontal", "0", "augmentation.flip-vertical", "0",
                "schedule.warm-up-epochs", "0.1", "average.tau", "4"));
        all.putAll(changes);
        return TrainingRecipe.open("light-sgmtlm-nuaa", all).recipe();
    }

    private static TrainingData eightScenes(int timesAnEpoch) {
        return new BrightSquares(SIZE, 32, 10, 6).data(timesAnEpoch, 4);
    }

    @Test
    void eightImagesAreSoonKnownByHeartAndTheCheckpointOpensAsADetector() {
        TrainingRecipe recipe = recipe(Map.of("epochs", "6", "validation.every", "6", "average.decay", "0.5",
                "batch", "4", "detection.weight", "4", "schedule.peak", "0.006", "schedule.last", "0.2"));
        SgmtlmTraining task = new SgmtlmTraining(recipe, eightScenes(20));
        TrainingOutcome outcome = new Trainer<>(task, TrainingPlan.of(recipe), folder, task.identity(),
                TrainingListener.NONE, new TrainingControl()).run(Devices.resolve("cpu"), false);
        assertThat(outcome.best().get("ap50")).isGreaterThan(0.9);
        assertThat(outcome.best().get("iou")).isGreaterThan(0.8);
        DetectorCatalog.installed().open(
                DetectorRequest.of(Sgmtlm.ID).withWeights(folder.resolve("checkpoint-best.safetensors"))).close();
    }

    @Test
    void anchorsAreThoseOfTheTrainingBoxesAtTheSizeOfTheInput() {
        for (int input : new int[]{64, 128}) {
            Anchors anchors = new SgmtlmTraining(recipe(Map.of("input", String.valueOf(input))), eightScenes(1))
                    .anchors();
            assertThat(anchors.count()).isEqualTo(9);
            assertThat(anchors.sizes()).allMatch(s -> s.width() >= 10 * input / 64.0 && s.width() <= 16 * input / 64.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"light-sgmtlm,1,ap50-iou", "light-sgmtlm,0,ap50", "yolov5-siwd,1,ap50", "yolov5,1,ap50", "sgmtlm,1,ap50-iou"})
    void everyRowOfTheAblationTrainsAndIsJudgedByWhatItHas(String variant, double weight, String goal) {
        SgmtlmTraining task = new SgmtlmTraining(
                recipe(Map.of("variant", variant, "saliency.weight", String.valueOf(weight))), eightScenes(1));
        assertThat(task.goal()).isEqualTo(goal);
        Map<String, float[]> gradients = gradients(task, task.batch(0, List.of(0, 1)), false);
        boolean taught = gradients.entrySet().stream().filter(e -> e.getKey().startsWith("saliency.head."))
                .anyMatch(e -> !isZero(e.getValue()));
        assertThat(taught).isEqualTo(goal.equals("ap50-iou"));
        assertThat(gradients.get("head.p3.weight")).matches(g -> !isZero(g));
    }

    @Test
    void thePublishedPresetTrainsAStep() {
        SgmtlmTraining task = new SgmtlmTraining(recipe(Map.of("preset", "paper")), eightScenes(1));
        assertThat(gradients(task, task.batch(0, List.of(0, 1)), false).values())
                .allMatch(g -> IntStream.range(0, g.length).allMatch(i -> Float.isFinite(g[i])));
    }

    private static boolean isZero(float[] values) {
        return IntStream.range(0, values.length).allMatch(i -> values[i] == 0);
    }

    @Test
    void typosOfTheDetectorsOwnKeysAreRefusedWithTheirLine() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> recipe(Map.of("saliency.form", "iou")))
                .withMessageContaining("saliency").withMessageContaining("iou");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> recipe(Map.of("assigner", "{top-k: 1}")))
                .withMessageContaining("assigner");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> recipe(Map.of("variant", "yolov9")))
                .withMessageContaining("yolov9");
    }

    /** See {@link glint.inference.nn.Constants}: a collection between forward and backward must change nothing. */
    @Test
    void gradientsSurviveAGarbageCollectionBeforeTheyAreTaken() {
        SgmtlmTraining task = new SgmtlmTraining(recipe(Map.of()), eightScenes(1));
        PictureBatch batch = task.batch(0, List.of(0, 1));
        Map<String, float[]> undisturbed = gradients(task, batch, false);
        for (int i = 0; i < 3; i++) {
            Map<String, float[]> disturbed = gradients(task, batch, true);
            assertThat(undisturbed.keySet()).allSatisfy(key -> assertThat(
                    Arrays.equals(disturbed.get(key), undisturbed.get(key))).as(key).isTrue());
        }
    }

    private static Map<String, float[]> gradients(SgmtlmTraining task, PictureBatch batch, boolean collect) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            SgmtlmNetwork network = task.network();
            network.materialise(manager, new SplittableRandom(3));
            network.setTraining(true);
            network.requireGradients();
            try (NDManager step = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                StepLoss loss = task.loss(network, batch, step);
                if (collect) {
                    System.gc();
                }
                collector.backward(loss.total());
            }
            network.forEachParameter((key, p) -> {
                if (p.isTrainable()) {
                    try (NDArray gradient = p.array().getGradient()) {
                        gradients.put(key, gradient.toFloatArray());
                    }
                }
            });
        }
        return gradients;
    }
}
