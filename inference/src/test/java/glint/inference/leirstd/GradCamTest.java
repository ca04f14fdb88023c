package glint.inference.leirstd;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.geometry.Box;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.ScoreMap;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.UnaryModule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class GradCamTest {
    private static final List<String> NAMES = List.of("grad-cam@0", "grad-cam@2", "grad-cam@9", "grad-cam@12",
            "grad-cam@15", "grad-cam@21");

    /** Of stage 0 of an input of 64 x 64. */
    private static final int CHANNELS = 16;
    private static final int CELLS = 32 * 32;

    @TempDir
    private Path folder;
    private DetectorRequest request = DetectorRequest.of(LeIrstd.ID);

    @BeforeEach
    void makeWeights() {
        Path weights = folder.resolve("fresh.safetensors");
        DetectorCatalog.installed().provider(LeIrstd.ID).writeFreshWeights("paper", Optional.empty(), 1, weights);
        request = DetectorRequest.of(LeIrstd.ID).withWeights(weights).withSetting("size", "96");
    }

    @Test
    void everyStageHasAMapOfItsOwnSizeFromZeroToOne() {
        try (Detector detector = DetectorCatalog.installed().open(request)) {
            assertThat(detector.layerNames()).containsAll(NAMES).doesNotContain("grad-cam@10", "grad-cam@22");
            DetectOptions options = detector.defaults().withLayers(NAMES);
            Detections found = detector.detect(Clip.of(noise()), options);
            assertThat(found.layers().stream().map(ScoreMap::name)).containsExactlyElementsOf(NAMES);
            assertThat(found.layers().stream().map(ScoreMap::width)).containsExactly(48, 24, 3, 6, 12, 3);
            for (ScoreMap map : found.layers()) {
                assertThat(map.extent()).isEqualTo(new Box(0, 0, 96, 96));
                for (float value : map.values()) {
                    assertThat(value).isBetween(0f, 1f);
                }
            }
            assertThat(found.layers().stream().filter(map -> greatest(map) == 1).count()).isGreaterThanOrEqualTo(3);
            assertThat(detector.detect(Clip.of(noise()), options).layers().getLast().values())
                    .containsExactly(found.layers().getLast().values());
        }
    }

    @Test
    void askingForThemChangesNoTarget() {
        try (Detector detector = DetectorCatalog.installed().open(request)) {
            DetectOptions plain = detector.defaults().withConfidence(0);
            Detections before = detector.detect(Clip.of(noise()), plain);
            Detections with = detector.detect(Clip.of(noise()), plain.withLayers(NAMES));
            assertThat(with.targets()).isEqualTo(before.targets());
            assertThat(detector.detect(Clip.of(noise()), plain).targets()).isEqualTo(before.targets());
        }
    }

    @Test
    void theMapFollowsFiniteDifferencesOfTheSurestLogit() {
        LeIrstdNetwork network = new LeIrstdNetwork(LeIrstdReading.PAPER);
        try (NDManager manager = NDManager.newBaseManager()) {
            Weights trained = Weights.bundled(LeIrstd.ID, "paper").orElseThrow();
            StateDict.load(trained.checkpoint(), network, manager, trained.subject());
            LeIrstdNetwork twin = new LeIrstdNetwork(LeIrstdReading.PAPER);
            twin.shareWeights(network);
            twin.setDifferentiable();
            NDArray input = manager.create(values(3 * 64 * 64), new Shape(1, 3, 64, 64));
            ScoreMap map = new GradCam(network, () -> twin)
                    .maps(input, List.of("grad-cam@0"), new Box(0, 0, 64, 64)).values().iterator().next();
            // The mean gradient of a channel is the change of the logit by a shift of all its pixels, shared among them.
            float[][] features = new float[1][];
            first(network).observe(a -> features[0] = a.toFloatArray());
            network.forward(input);
            first(network).observe(null);
            double[] expected = new double[CELLS];
            for (int c = 0; c < CHANNELS; c++) {
                double slope = (surest(network, input, c, 1e-2f) - surest(network, input, c, -1e-2f)) / 2e-2 / CELLS;
                for (int i = 0; i < CELLS; i++) {
                    expected[i] += slope * features[0][c * CELLS + i];
                }
            }
            double most = 0;
            for (double value : expected) {
                most = Math.max(most, value);
            }
            assertThat(most).isPositive();
            float[] scaled = new float[CELLS];
            for (int i = 0; i < CELLS; i++) {
                scaled[i] = (float) (Math.max(0, expected[i]) / most);
            }
            assertThat(map.values()).containsExactly(scaled, offset(0.05f));
        }
    }

    /** The greatest class logit with a channel of stage 0 shifted. */
    private static double surest(LeIrstdNetwork network, NDArray input, int channel, float shift) {
        float[] shifts = new float[CHANNELS];
        shifts[channel] = shift;
        try (NDManager local = input.getManager().newSubManager()) {
            local.tempAttachAll(input);
            first(network).observe(a -> a.addi(local.create(shifts, new Shape(1, CHANNELS, 1, 1))));
            NDList raw = network.forward(input);
            double most = Double.NEGATIVE_INFINITY;
            for (NDArray level : raw) {
                float[] all = level.toFloatArray();
                int cells = all.length / 65;
                for (int i = all.length - cells; i < all.length; i++) {
                    most = Math.max(most, all[i]);
                }
            }
            return most;
        } finally {
            first(network).observe(null);
        }
    }

    private static UnaryModule first(LeIrstdNetwork network) {
        return Objects.requireNonNull(network.stages().get(0));
    }

    private static float greatest(ScoreMap map) {
        float most = 0;
        for (float value : map.values()) {
            most = Math.max(most, value);
        }
        return most;
    }

    private static float[] values(int count) {
        SplittableRandom random = new SplittableRandom(8);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    private static Frame noise() {
        byte[] counts = new byte[96 * 96];
        new SplittableRandom(3).nextBytes(counts);
        return Frame.ofBytes(96, 96, counts);
    }
}
