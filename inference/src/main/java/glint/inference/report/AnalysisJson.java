package glint.inference.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;

import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.ErrorAnalysis;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.Interval;
import glint.inference.evaluation.PairedComparison;
import glint.inference.evaluation.ProtocolDifference;
import glint.inference.evaluation.ProtocolSettings;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.evaluation.Strata.Stratum;

/** The part of the document that says how figures came about and what was looked into. What was not asked for has no key. */
final class AnalysisJson {
    private final JsonGenerator json;

    AnalysisJson(JsonGenerator json) {
        this.json = json;
    }

    void run(EvaluationContent content, EvaluationRun run) throws IOException {
        Optional<String> weights = content.weights(run.detector());
        if (weights.isPresent()) {
            json.writeStringField("weightsSha256", weights.get());
        }
        settings(run.boxes());
        Optional<ProtocolDifference> difference = content.difference(run);
        if (difference.isPresent()) {
            difference(content, difference.get());
        }
        Optional<RunAnalysis> analysis = content.analysis(run);
        if (analysis.isPresent()) {
            analysis(analysis.get());
        }
        Optional<CostFigures> cost = content.cost(run.detector());
        if (cost.isPresent()) {
            cost(cost.get());
        }
    }

    private void number(String name, double value) throws IOException {
        JsonReport.writeNumber(json, name, value);
    }

    private void settings(BoxResult boxes) throws IOException {
        ProtocolSettings settings = boxes.settings();
        json.writeObjectFieldStart("settings");
        json.writeStringField("match", RuleText.shortForm(settings.rule()));
        json.writeStringField("assignment", lower(settings.assignment()));
        json.writeBooleanField("truncated", settings.truncated());
        number("scoreFloor", settings.scoreFloor());
        json.writeNumberField("maxDetections", settings.maxDetections());
        json.writeStringField("area", lower(settings.area()));
        json.writeStringField("figures", lower(settings.figures()));
        number("threshold", boxes.operatingPoint().score());
        json.writeEndObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void difference(EvaluationContent content, ProtocolDifference d) throws IOException {
        json.writeObjectFieldStart("difference");
        json.writeStringField("from", content.mainProtocol().id());
        json.writeNumberField("gained", d.gained());
        json.writeNumberField("lost", d.lost());
        json.writeNumberField("leftOut", d.leftOut());
        number("byMatching", d.byMatching());
        number("byArea", d.byArea());
        json.writeEndObject();
    }

    private void analysis(RunAnalysis analysis) throws IOException {
        if (analysis.bootstrap().isPresent()) {
            bootstrap(analysis.bootstrap().get());
        }
        if (!analysis.strata().isEmpty()) {
            json.writeObjectFieldStart("strata");
            for (RunAnalysis.Table table : analysis.strata()) {
                strata(table);
            }
            json.writeEndObject();
        }
        if (analysis.errors().isPresent()) {
            errors(analysis.run().boxes().set(), analysis.errors().get());
        }
    }

    private void bootstrap(Bootstrap bootstrap) throws IOException {
        json.writeObjectFieldStart("bootstrap");
        json.writeNumberField("replicates", bootstrap.resampling().replicates());
        json.writeNumberField("seed", bootstrap.resampling().seed());
        json.writeStringField("unit", bootstrap.resampling().isByImage() ? "image" : "sequence");
        json.writeNumberField("level", 0.95);
        interval("ap50", bootstrap.ap50());
        interval("precision", bootstrap.precision());
        interval("recall", bootstrap.recall());
        interval("f1", bootstrap.f1());
        json.writeArrayFieldStart("band");
        for (int i = 0; i < bootstrap.band().size(); i++) {
            json.writeStartObject();
            number("recall", PublishedCurve.recall(i));
            number("precision", bootstrap.band().get(i).value());
            number("low", bootstrap.band().get(i).low());
            number("high", bootstrap.band().get(i).high());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void interval(String name, Interval interval) throws IOException {
        json.writeObjectFieldStart(name);
        number("value", interval.value());
        number("low", interval.low());
        number("high", interval.high());
        json.writeEndObject();
    }

    private void strata(RunAnalysis.Table table) throws IOException {
        json.writeArrayFieldStart(table.dimension().id());
        for (Stratum s : table.strata()) {
            json.writeStartObject();
            json.writeStringField("name", s.name());
            json.writeNumberField("targets", s.targets());
            json.writeNumberField("found", s.found());
            json.writeNumberField("near", s.near());
            json.writeNumberField("falsePositives", s.falsePositives());
            number("recall", s.recall());
            number("pd", s.pd());
            number("precision", s.precision());
            number("f1", s.f1());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void errors(EvaluationSet set, ErrorAnalysis errors) throws IOException {
        json.writeObjectFieldStart("errors");
        number("threshold", errors.threshold());
        json.writeObjectFieldStart("falseAlarms");
        for (Map.Entry<ErrorAnalysis.AlarmCause, Integer> e : errors.alarmCounts().entrySet()) {
            json.writeNumberField(e.getKey().id(), e.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("misses");
        for (Map.Entry<ErrorAnalysis.MissCause, Integer> e : errors.missCounts().entrySet()) {
            json.writeNumberField(e.getKey().id(), e.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("list");
        for (ErrorAnalysis.FalseAlarm a : errors.falseAlarms()) {
            json.writeStartObject();
            json.writeStringField("image", set.images().get(a.image()));
            json.writeStringField("cause", a.cause().id());
            number("score", a.score());
            number("scr", a.scr());
            json.writeEndObject();
        }
        for (ErrorAnalysis.Miss m : errors.misses()) {
            json.writeStartObject();
            json.writeStringField("image", set.images().get(m.image()));
            json.writeStringField("cause", m.cause().id());
            number("area", m.area());
            number("scr", m.scr());
            json.writeEndObject();
        }
        json.writeEndArray();
        sequences(errors);
        if (errors.confusion().isPresent()) {
            json.writeObjectFieldStart("confusion");
            json.writePOJOField("categories", errors.confusion().get().categories());
            json.writePOJOField("counts", errors.confusion().get().counts());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void sequences(ErrorAnalysis errors) throws IOException {
        json.writeArrayFieldStart("sequences");
        for (ErrorAnalysis.SequenceErrors s : errors.sequences()) {
            json.writeStartObject();
            json.writeStringField("sequence", s.sequence());
            json.writeNumberField("images", s.images());
            json.writeNumberField("tp", s.truePositives());
            json.writeNumberField("fp", s.falsePositives());
            json.writeNumberField("fn", s.falseNegatives());
            number("f1", s.f1());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void cost(CostFigures cost) throws IOException {
        json.writeObjectFieldStart("cost");
        json.writeStringField("preset", cost.preset().name());
        json.writeNumberField("parameters", cost.parameters());
        json.writeNumberField("macs", cost.macs());
        json.writeStringField("macsRule", CostFigures.COUNTING_RULE);
        json.writeStringField("inputSize", cost.preset().inputSize().toString());
        json.writeStringField("device", cost.run().header().device());
        number("latencyMs", cost.run().p50());
        number("framesPerSecond", cost.run().framesPerSecond());
        json.writeStringField("timingRule", CostFigures.TIMING_RULE);
        json.writeEndObject();
    }

    void comparisons(List<PairedComparison> comparisons) throws IOException {
        if (comparisons.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("comparisons");
        for (PairedComparison c : comparisons) {
            json.writeStartObject();
            json.writeStringField("first", c.first());
            json.writeStringField("second", c.second());
            interval("ap50Difference", c.difference());
            number("p", c.differenceP());
            json.writeNumberField("onlyFirst", c.onlyFirst());
            json.writeNumberField("onlySecond", c.onlySecond());
            number("mcNemarP", c.targetsP());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void published(List<PublishedCurve> curves) throws IOException {
        if (curves.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("publishedCurves");
        for (PublishedCurve c : curves) {
            json.writeStartObject();
            json.writeStringField("name", c.name());
            number("ap50", c.mean());
            json.writePOJOField("precision", c.precisions());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void tunings(List<TuningResult> tunings) throws IOException {
        if (tunings.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tuning");
        for (TuningResult t : tunings) {
            json.writeStartObject();
            json.writeStringField("detector", t.detector());
            thresholds("usual", t.usual());
            if (t.best().isPresent()) {
                thresholds("best", t.best().get());
            } else {
                json.writeNullField("best");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void thresholds(String name, SensitivityTuning.Figures figures) throws IOException {
        json.writeObjectFieldStart(name);
        number("th1", figures.thresholds().th1());
        number("th2", figures.thresholds().th2());
        number("iou", figures.iou());
        number("pd", figures.pd());
        number("faPerMillion", figures.fa() * 1e6);
        number("score", figures.score().isVoid() ? Double.NaN : figures.score().value());
        json.writeNumberField("weak", figures.weak());
        json.writeNumberField("weakTrue", figures.weakTrue());
        json.writeEndObject();
    }
}
