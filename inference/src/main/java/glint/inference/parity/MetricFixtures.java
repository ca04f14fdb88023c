package glint.inference.parity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.inference.evaluation.BoxEvaluator;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.IcprScore;
import glint.inference.evaluation.MaskPair;
import glint.inference.evaluation.MatchRule;
import glint.inference.evaluation.PdFa;
import glint.inference.evaluation.PixelIou;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.ProtocolSettings;

/** Runs the fixtures of the metrics: masks and boxes under every published convention. */
public final class MetricFixtures implements FixtureRunner {
    private static final double FEST_EPSILON = 1e-6;

    @Override
    public Set<String> kinds() {
        return Set.of("metrics.segmentation", "metrics.detection");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        return fixture.kind().equals("metrics.segmentation") ? segmentation(fixture) : detection(fixture);
    }

    private static Map<String, Values> segmentation(Fixture fixture) {
        Config c = fixture.config();
        c.require("comparison", "greater");
        c.require("connectivity", 8);
        c.require("matchComparison", "less");
        List<MaskPair> pairs = pairs(fixture);
        PixelIou pixels = PixelIou.of(pairs);
        PdFa targets = PdFa.of(pairs, PdFa.Pairing.REFERENCE, c.number("matchDistance"));
        double alpha = c.number("scoreAlpha");
        IcprScore score = IcprScore.of(pixels.iou(), targets.pd(), targets.fa(), alpha, c.number("falseAlarmLimit"));
        Map<String, Values> results = new HashMap<>();
        // BasicIRSTD divides the accuracy in float32.
        results.put("basicirstd.pixAcc", Values.of((double) (float) pixels.pixelRecall()));
        results.put("basicirstd.all_pixels", Values.of((double) targets.pixels()));
        results.put("fest_metric_new.nIoU", Values.of(pixels.nIou()));
        results.put("fest_metric_new.per_image_IoU", Values.generate(List.of(pairs.size()), i -> pixels.images().get(i)
                .iou()));
        results.put("fest_final_scripts.nIoU", Values.of(pixels.nIou(FEST_EPSILON)));
        for (String script : List.of("basicirstd", "fest_metric_new", "fest_final_scripts")) {
            results.put(script + ".IoU", Values.of(pixels.iou()));
            results.put(script + ".Pd", Values.of(targets.pd()));
            results.put(script + ".Fa", Values.of(targets.fa()));
            results.put(script + ".PD_count", Values.of((double) targets.detected()));
            results.put(script + ".targetCount", Values.of((double) targets.targets()));
            results.put(script + ".false_pixels", Values.of((double) targets.falsePixels()));
        }
        String name = "score_alpha_" + String.valueOf(alpha).replace('.', '_');
        results.put(name + ".value", Values.of(score.value()));
        results.put(name + ".void", Values.of(score.isVoid() ? 1.0 : 0.0));
        return results;
    }

    private static List<MaskPair> pairs(Fixture fixture) {
        Config c = fixture.config();
        ImageSize size = new ImageSize(c.integer("width"), c.integer("height"));
        double threshold = c.number("threshold");
        Values truth = fixture.input("groundTruth");
        Values prediction = fixture.input("prediction");
        List<MaskPair> pairs = new ArrayList<>();
        for (int i = 0; i < c.integer("images"); i++) {
            pairs.add(new MaskPair(String.valueOf(i), size, mask(truth, i, size, threshold), mask(prediction, i, size,
                    threshold)));
        }
        return pairs;
    }

    private static BitMask mask(Values values, int image, ImageSize size, double threshold) {
        int first = image * size.width() * size.height();
        return BitMask.of(0, 0, size.width(), size.height(),
                (x, y) -> values.at(first + y * size.width() + x) > threshold);
    }

    private static Map<String, Values> detection(Fixture fixture) {
        Config c = fixture.config();
        c.require("boxFormat", "x,y,width,height");
        // Known, and without influence on any figure of boxes.
        c.integer("width");
        c.integer("height");
        EvaluationSet set = boxes(fixture);
        Map<String, Values> results = new HashMap<>();
        coco(set, c.object("coco"), results);
        voc(set, c.object("voc"), results);
        Config u = c.object("ultralytics");
        BoxResult result = BoxEvaluator.evaluate(set, Protocol.ULTRALYTICS.atIou(u.number("iou")).withLimits(u.number(
                "scoreFloor"), u.integer("maxDetections")));
        results.put("ultralytics.AP50", Values.of(result.ap50()));
        put(results, "ultralytics", result);
        return results;
    }

    private static void put(Map<String, Values> results, String prefix, BoxResult result) {
        results.put(prefix + ".P", Values.of(result.precision()));
        results.put(prefix + ".R", Values.of(result.recall()));
        results.put(prefix + ".F1", Values.of(result.f1()));
    }

    private static void coco(EvaluationSet set, Config c, Map<String, Values> results) {
        c.require("recallPoints", 101);
        ProtocolSettings settings = Protocol.COMOE.settings().withLimits(Double.NEGATIVE_INFINITY, c.integer(
                "maxDetections"));
        BoxResult at50 = BoxEvaluator.evaluate(set, settings);
        double[] precisions = at50.curve().interpolated(101);
        results.put("coco.mAP50", Values.of(at50.ap50()));
        results.put("coco.AP50_from_stats", Values.of(at50.ap50()));
        results.put("coco.max_recall", Values.of(at50.recall()));
        results.put("coco.official_test_Pr", Values.of(at50.precision()));
        results.put("coco.official_test_F1", Values.of(at50.f1()));
        results.put("coco.precision101", Values.of(List.of(precisions.length), precisions));
        double from = c.number("iouFrom");
        double step = c.number("iouStep");
        int steps = (int) Math.round((c.number("iouTo") - from) / step) + 1;
        double area = 0;
        double recall = 0;
        for (int i = 0; i < steps; i++) {
            BoxResult result = BoxEvaluator.evaluate(set, settings.withRule(new MatchRule.Iou(from + i * step)));
            area += result.ap50() / steps;
            recall += result.recall() / steps;
        }
        results.put("coco.AP_50_95", Values.of(area));
        results.put("coco.AR100", Values.of(recall));
    }

    private static void voc(EvaluationSet set, Config c, Map<String, Values> results) {
        boolean plusOne = c.flag("plusOne");
        ProtocolSettings settings = Protocol.VOC_PLUS_ONE.settings().withLimits(c.number("scoreFloor"),
                Integer.MAX_VALUE).withTruncation(c.flag("truncateCorners")).withConfidence(c.number("scoreThreshold"));
        List<Double> overlaps = c.numbers("minOverlaps");
        for (int i = 0; i < overlaps.size(); i++) {
            MatchRule rule = plusOne ? new MatchRule.IouPlusOne(overlaps.get(i)) : new MatchRule.Iou(overlaps.get(i));
            BoxResult result = BoxEvaluator.evaluate(set, settings.withRule(rule));
            results.put("voc." + i + ".AP", Values.of(result.ap50()));
            put(results, "voc." + i, result);
            results.put("voc." + i + ".detections", Values.of((double) result.curve().size()));
        }
    }

    private static EvaluationSet boxes(Fixture fixture) {
        List<Values> truths = fixture.ragged("groundTruth");
        List<Values> detections = fixture.ragged("detections");
        EvaluationSet.Builder builder = EvaluationSet.builder();
        for (int i = 0; i < fixture.config().integer("images"); i++) {
            builder.image(String.valueOf(i));
            Values t = truths.get(i);
            for (int k = 0; k + 3 < t.size(); k += 4) {
                builder.truth(box(t, k));
            }
            Values d = detections.get(i);
            for (int k = 0; k + 4 < d.size(); k += 5) {
                builder.detection(box(d, k), d.at(k + 4));
            }
        }
        return builder.build();
    }

    private static Box box(Values values, int at) {
        return Box.ofSize(values.at(at), values.at(at + 1), values.at(at + 2), values.at(at + 3));
    }
}
