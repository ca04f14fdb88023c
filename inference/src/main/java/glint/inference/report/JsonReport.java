package glint.inference.report;

import java.io.IOException;
import java.io.OutputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import glint.annotations.geometry.Box;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.MaskFigures;
import glint.inference.evaluation.PrecisionRecall;

/**
 * Evaluations as one JSON document: {@code runs}, and with a single run its keys at top level too. What is undefined, such as
 * recall without any labelled target or a void score, is {@code null}.
 *
 * <p>An entry of {@code perImage} holds {@code image}, {@code tp}, {@code fp}, {@code fn}, the {@code detections} counted there ({@code bbox} as x, y,
 * width, height, {@code score}, {@code truth}: index of the target it hit or null, {@code measure}: IoU with or distance to the target it was judged
 * by), and the boxes {@code missed}. Detections below the protocol's threshold are not in it, the curve has them all.
 *
 * <p>After these keys of the contract a run says how it was counted: {@code weightsSha256}, {@code settings}, and where they were asked for
 * {@code difference} (from the first run's protocol), {@code bootstrap}, {@code strata}, {@code errors}, {@code cost}; see {@link AnalysisJson}. At
 * top level {@code data} names the labels by their hash, with {@code comparisons}, {@code publishedCurves} and {@code tuning} beside it.
 */
public record JsonReport(EvaluationContent content) {
    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    /** Writes the document; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("runs");
            for (EvaluationRun run : content.runs()) {
                json.writeStartObject();
                writeRun(json, run);
                json.writeEndObject();
            }
            json.writeEndArray();
            writeData(json);
            AnalysisJson analysis = new AnalysisJson(json);
            analysis.comparisons(content.comparisons());
            analysis.published(content.published());
            analysis.tunings(content.tunings());
            if (content.runs().size() == 1) {
                writeRun(json, content.runs().getFirst());
            }
            json.writeEndObject();
        }
    }

    private void writeData(JsonGenerator json) throws IOException {
        EvaluationSet set = content.set();
        json.writeObjectFieldStart("data");
        json.writeStringField("name", content.dataset());
        json.writeNumberField("images", set.images().size());
        json.writeNumberField("targets", set.truthCount());
        json.writeStringField("sha256", DataHash.of(set));
        json.writeEndObject();
    }

    private void writeRun(JsonGenerator json, EvaluationRun run) throws IOException {
        BoxResult boxes = run.boxes();
        json.writeStringField("detector", run.detector());
        json.writeStringField("protocol", run.protocol().id());
        writeNumber(json, "ap50", boxes.ap50());
        writeNumber(json, "precision", boxes.precision());
        writeNumber(json, "recall", boxes.recall());
        writeNumber(json, "f1", boxes.f1());
        json.writeArrayFieldStart("curve");
        for (PrecisionRecall.Point p : boxes.curve().points()) {
            json.writeStartObject();
            writeNumber(json, "score", p.score());
            writeNumber(json, "precision", p.precision());
            writeNumber(json, "recall", p.recall());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeMasks(json, run);
        json.writeNumberField("unknownImages", run.unknownImages());
        json.writeArrayFieldStart("perImage");
        for (int i = 0; i < boxes.images().size(); i++) {
            writeImage(json, boxes.set(), i, boxes.images().get(i));
        }
        json.writeEndArray();
        new AnalysisJson(json).run(content, run);
    }

    private static void writeMasks(JsonGenerator json, EvaluationRun run) throws IOException {
        if (run.masks().isEmpty()) {
            json.writeNullField("pixel");
            json.writeNullField("target");
            return;
        }
        MaskFigures figures = run.masks().get();
        json.writeObjectFieldStart("pixel");
        writeNumber(json, "iou", figures.pixels().iou());
        writeNumber(json, "niou", figures.pixels().nIou());
        json.writeEndObject();
        json.writeObjectFieldStart("target");
        writeNumber(json, "pd", figures.targets().pd());
        writeNumber(json, "faPerMillion", figures.targets().faPerMillion());
        writeNumber(json, "score", figures.score().isVoid() ? Double.NaN : figures.score().value());
        json.writeObjectFieldStart("optimal");
        writeNumber(json, "pd", figures.optimal().pd());
        writeNumber(json, "faPerMillion", figures.optimal().faPerMillion());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeImage(JsonGenerator json, EvaluationSet set, int index, BoxResult.ImageResult image)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("image", image.image());
        json.writeNumberField("tp", image.truePositives());
        json.writeNumberField("fp", image.falsePositives());
        json.writeNumberField("fn", image.falseNegatives());
        json.writeArrayFieldStart("detections");
        for (BoxResult.Verdict v : image.verdicts()) {
            json.writeStartObject();
            json.writeFieldName("bbox");
            writeBox(json, set.detection(index, v.detection()));
            writeNumber(json, "score", v.score());
            if (v.isHit()) {
                json.writeNumberField("truth", v.truth());
            } else {
                json.writeNullField("truth");
            }
            writeNumber(json, "measure", v.measure());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("missed");
        for (int truth : image.missed()) {
            writeBox(json, set.truth(index, truth));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeBox(JsonGenerator json, Box box) throws IOException {
        json.writeArray(new double[]{box.x0(), box.y0(), box.width(), box.height()}, 0, 4);
    }

    static void writeNumber(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
