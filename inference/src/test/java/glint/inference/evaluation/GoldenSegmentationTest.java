package glint.inference.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.inference.evaluation.PdFa.Pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The figures of the official segmentation metrics on stored masks. */
class GoldenSegmentationTest {
    @ParameterizedTest
    @ValueSource(strings = {"seg1_threshold_distance", "seg2_first_hit_and_empty", "seg3_diagonal_and_random"})
    void masksAgreeWithTheOfficialScripts(String name) throws IOException {
        String shared = System.getProperty("glint.shared");
        Assumptions.assumeTrue(shared != null, "needs the shared folder (glint.shared)");
        Path folder = Path.of(shared, "golden/metrics", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "needs " + folder);
        JsonNode golden = new ObjectMapper().readTree(folder.resolve("golden.json").toFile());
        List<MaskPair> pairs = pairs(golden, folder);
        PixelIou pixels = PixelIou.of(pairs);
        PdFa targets = PdFa.of(pairs, Pairing.REFERENCE);
        IcprScore score = IcprScore.of(pixels, targets);
        // The script divides in float32.
        double accuracy = (float) pixels.pixelRecall();
        Map<String, Double> got = Map.ofEntries(Map.entry("basicirstd.pixAcc", accuracy),
                Map.entry("basicirstd.IoU", pixels.iou()), Map.entry("basicirstd.Pd", targets.pd()),
                Map.entry("basicirstd.Fa", targets.fa()), Map.entry("basicirstd.PD_count", (double) targets.detected()),
                Map.entry("basicirstd.targetCount", (double) targets.targets()),
                Map.entry("basicirstd.false_pixels", (double) targets.falsePixels()),
                Map.entry("basicirstd.all_pixels", (double) targets.pixels()),
                Map.entry("fest_metric_new.nIoU", pixels.nIou()),
                Map.entry("fest_final_scripts.nIoU", pixels.nIou(1e-6)),
                Map.entry("score_alpha_0_5.value", score.value()),
                Map.entry("score_alpha_0_5.void", score.isVoid() ? 1.0 : 0.0));
        int compared = 0;
        for (JsonNode e : golden.get("expected")) {
            JsonNode value = e.get("value");
            Double figure = got.get(e.get("name").asText());
            if (figure != null) {
                double expected = value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble();
                assertThat(figure).as(e.get("name").asText()).isCloseTo(expected,
                        within(e.get("toleranceAbs").asDouble()));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(got.size());
    }

    private static List<MaskPair> pairs(JsonNode golden, Path folder) throws IOException {
        int n = golden.at("/config/images").asInt();
        int h = golden.at("/config/height").asInt();
        int w = golden.at("/config/width").asInt();
        float[] prediction = floats(folder.resolve("pred.npy"), n * h * w);
        float[] truth = floats(folder.resolve("gt.npy"), n * h * w);
        List<MaskPair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int at = i * h * w;
            pairs.add(new MaskPair(String.valueOf(i), new ImageSize(w, h), mask(truth, at, w, h), mask(prediction, at,
                    w, h)));
        }
        return pairs;
    }

    private static BitMask mask(float[] values, int at, int w, int h) {
        return BitMask.of(0, 0, w, h, (x, y) -> values[at + y * w + x] > 0.5);
    }

    /** The last values of a file in C order, which is all of them after its header. */
    private static float[] floats(Path file, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        float[] out = new float[count];
        ByteBuffer.wrap(bytes, bytes.length - 4 * count, 4 * count).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(
                out);
        return out;
    }
}
