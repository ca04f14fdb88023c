package glint.inference.evaluation;

import java.io.File;
import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The figures of the official evaluators on stored boxes. */
class GoldenDetectionTest {
    private static JsonNode golden(String name) throws IOException {
        String shared = System.getProperty("glint.shared");
        Assumptions.assumeTrue(shared != null, "needs the shared folder (glint.shared)");
        File file = new File(shared, "golden/metrics/" + name + "/golden.json");
        Assumptions.assumeTrue(file.isFile(), "needs " + file);
        return new ObjectMapper().readTree(file);
    }

    private static EvaluationSet set(JsonNode golden) {
        JsonNode truths = golden.get("inputs").get(0).get("value");
        JsonNode detections = golden.get("inputs").get(1).get("value");
        EvaluationSet.Builder builder = EvaluationSet.builder();
        for (int i = 0; i < truths.size(); i++) {
            builder.image(String.valueOf(i));
            truths.get(i).forEach(b -> builder.truth(box(b)));
            detections.get(i).forEach(b -> builder.detection(box(b), b.get(4).asDouble()));
        }
        return builder.build();
    }

    private static Box box(JsonNode b) {
        return Box.ofSize(b.get(0).asDouble(), b.get(1).asDouble(), b.get(2).asDouble(), b.get(3).asDouble());
    }

    private static void check(JsonNode golden, String name, double got) {
        for (JsonNode e : golden.get("expected")) {
            if (e.get("name").asText().equals(name)) {
                assertThat(got).as(name).isCloseTo(e.get("value").asDouble(),
                        within(e.get("toleranceAbs").asDouble()));
                return;
            }
        }
        throw new AssertionError("no " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"det1_crowded_tiny", "det2_sparse"})
    void cocoAndComoeAgreeWithTheOfficialScripts(String name) throws IOException {
        JsonNode golden = golden(name);
        BoxResult result = BoxEvaluator.evaluate(set(golden), Protocol.COMOE);
        check(golden, "coco.mAP50", result.ap50());
        check(golden, "coco.max_recall", result.recall());
        check(golden, "coco.official_test_Pr", result.precision());
        check(golden, "coco.official_test_F1", result.f1());
    }

    @ParameterizedTest
    @ValueSource(strings = {"det1_crowded_tiny", "det2_sparse"})
    void vocPlusOneAgreesWithTheOfficialScript(String name) throws IOException {
        JsonNode golden = golden(name);
        for (int i = 0; i < 2; i++) {
            double iou = golden.at("/config/voc/minOverlaps/" + i).asDouble();
            BoxResult result = BoxEvaluator.evaluate(set(golden), Protocol.VOC_PLUS_ONE.atIou(iou));
            check(golden, "voc." + i + ".AP", result.ap50());
            check(golden, "voc." + i + ".P", result.precision());
            check(golden, "voc." + i + ".R", result.recall());
            check(golden, "voc." + i + ".F1", result.f1());
            check(golden, "voc." + i + ".detections", result.curve().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"det1_crowded_tiny", "det2_sparse"})
    void ultralyticsAgreesWithTheOfficialScript(String name) throws IOException {
        JsonNode golden = golden(name);
        BoxResult result = BoxEvaluator.evaluate(set(golden), Protocol.ULTRALYTICS);
        check(golden, "ultralytics.AP50", result.ap50());
        check(golden, "ultralytics.P", result.precision());
        check(golden, "ultralytics.R", result.recall());
        check(golden, "ultralytics.F1", result.f1());
    }
}
