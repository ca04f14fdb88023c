package glint.inference.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.model.LabelSet;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Protocol;

import static org.assertj.core.api.Assertions.assertThat;

class JsonReportTest {
    private static final String[] RUN_KEYS = {"detector", "protocol", "ap50", "precision", "recall", "f1", "curve", "pixel", "target", "unknownImages", "perImage"};

    @TempDir
    Path folder;

    private JsonNode written(EvaluationRun... runs) throws IOException {
        Path file = folder.resolve("eval.json");
        EvaluationContent.of("x", "y", List.of(runs)).write(file);
        return new ObjectMapper().readTree(file.toFile());
    }

    private static EvaluationRun run(Protocol protocol) {
        return SampleRuns.evaluation("le-irstd", 0.9, 3).run(protocol, EvaluationOptions.PUBLISHED);
    }

    @Test
    void aRunHasTheKeysOfTheContractInOrder() throws IOException {
        Evaluation evaluation = SampleRuns.evaluation("le-irstd", 0.9, 3);
        JsonNode root = written(evaluation.run(Protocol.COCO, EvaluationOptions.PUBLISHED), evaluation.run(Protocol.VOC,
                EvaluationOptions.PUBLISHED));
        assertThat(root.fieldNames()).toIterable().containsExactly("runs", "data");
        assertThat(root.get("runs").get(1).fieldNames()).toIterable().startsWith(RUN_KEYS).endsWith("settings",
                "difference");
        assertThat(root.get("runs").get(1).get("protocol").asText()).isEqualTo("voc");
    }

    @Test
    void theKeysOfASingleRunStandAtTopLevelToo() throws IOException {
        JsonNode root = written(run(Protocol.COCO));
        for (String key : RUN_KEYS) {
            assertThat(root.get(key)).as(key).isEqualTo(root.get("runs").get(0).get(key));
        }
    }

    @Test
    void figuresAndCurveAreThoseOfTheResult() throws IOException {
        EvaluationRun run = run(Protocol.COCO);
        JsonNode root = written(run);
        assertThat(root.get("ap50").asDouble()).isEqualTo(run.boxes().ap50());
        assertThat(root.get("curve")).hasSize(run.boxes().curve().size());
        assertThat(root.get("curve").get(4).fieldNames()).toIterable().containsExactly("score", "precision", "recall");
        assertThat(root.get("curve").get(4).get("recall").asDouble()).isEqualTo(run.boxes().curve().recall(4));
    }

    @Test
    void theImagesAddUpToTheOperatingPoint() throws IOException {
        EvaluationRun run = run(Protocol.POINT);
        JsonNode images = written(run).get("perImage");
        int hits = 0;
        int missed = 0;
        for (JsonNode image : images) {
            hits += image.get("tp").asInt();
            missed += image.get("missed").size();
        }
        assertThat(images).hasSize(60);
        assertThat(hits).isEqualTo(run.boxes().operatingPoint().truePositives());
        assertThat(missed).isEqualTo(run.boxes().operatingPoint().falseNegatives());
    }

    @Test
    void withoutMasksPixelAndTargetAreNull() throws IOException {
        JsonNode root = written(run(Protocol.COCO));
        assertThat(root.get("pixel").isNull()).isTrue();
        assertThat(root.get("target").isNull()).isTrue();
    }

    @Test
    void masksGivePixelAndTargetFigures() throws IOException {
        LabelSet truth = SampleRuns.truth(4);
        LabelSet detections = SampleRuns.detections(truth, 0.9, 1);
        EvaluationRun run = Evaluation.of("danet", truth, detections, Optional.of(truth)).run(Protocol.COCO,
                EvaluationOptions.PUBLISHED);
        JsonNode root = written(run);
        assertThat(root.get("pixel").fieldNames()).toIterable().containsExactly("iou", "niou");
        assertThat(root.get("target").fieldNames()).toIterable().containsExactly("pd", "faPerMillion", "score",
                "optimal");
        assertThat(root.at("/pixel/iou").asDouble()).isEqualTo(1.0);
        assertThat(root.at("/target/score").asDouble()).isEqualTo(1.0);
    }

    @Test
    void undefinedFiguresAreNull() throws IOException {
        LabelSet truth = SampleRuns.truth(2);
        LabelSet empty = new LabelSet(truth.categories(), truth.frames().stream().map(f -> f.withTargets(List.of()))
                .toList());
        EvaluationRun run = Evaluation.of("danet", empty, SampleRuns.detections(truth, 0.9, 1), Optional.empty()).run(
                Protocol.COCO, EvaluationOptions.PUBLISHED);
        JsonNode root = written(run);
        assertThat(root.get("ap50").isNull()).isTrue();
        assertThat(root.get("recall").isNull()).isTrue();
    }

    @Test
    void theLabelsAreNamedByTheirHashAndTheProtocolByItsSettings() throws IOException {
        EvaluationRun run = run(Protocol.VOC_PLUS_ONE);
        JsonNode root = written(run);
        assertThat(root.at("/data/sha256").asText()).isEqualTo(DataHash.of(run.boxes().set()));
        assertThat(root.at("/settings/match").asText()).isEqualTo("IoU+1 ≥ .50");
        assertThat(root.at("/settings/scoreFloor").asDouble()).isEqualTo(0.1);
        assertThat(root.at("/settings/threshold").asDouble()).isEqualTo(0.5);
    }

    @Test
    void whatWasLookedIntoHasItsKeysAndNothingElse() throws IOException {
        Path file = folder.resolve("analysis.json");
        SampleRuns.content(2).write(file);
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        JsonNode first = root.get("runs").get(0);
        assertThat(first.fieldNames()).toIterable().endsWith("settings", "bootstrap", "strata", "errors", "cost");
        assertThat(first.at("/bootstrap/band")).hasSize(101);
        assertThat(first.at("/strata/size")).hasSize(4);
        assertThat(first.at("/errors/falseAlarms").size()).isEqualTo(5);
        assertThat(root.at("/comparisons/0/first").asText()).isEqualTo("le-irstd");
        assertThat(root.at("/publishedCurves/0/ap50").asDouble()).isEqualTo(0.75);
        assertThat(root.get("runs").get(1).has("cost")).isFalse();
    }
}
