package glint.inference.evaluation;

import java.util.Arrays;
import java.util.Optional;

import glint.inference.evaluation.ProtocolSettings.Cap;
import glint.inference.evaluation.ProtocolSettings.Figures;

/**
 * The box protocols papers of this field report with. Their figures for the same detections differ, so a figure without the
 * protocol's name says nothing.
 *
 * <p>All of them: detections are visited best score first, equal scores in the order of images and file; several
 * categories are matched apart and the average precision is the mean over the categories that have targets. Without any
 * target average precision and recall are undefined (NaN) and every detection is false; with targets but no detection everything is 0;
 * images without targets only contribute false positives.
 *
 * <p>Bad input is answered alike under every protocol: a score that is not finite, an image named twice and two entries for one labelled
 * image are refused ({@link EvaluationSet.Builder}, {@link Evaluation#of}); detections of unlabelled images are left out and counted. Where all
 * scores are equal the order of images and file alone makes the curve, and the figures at a confidence keep all or nothing.
 * There is no limit to {@code maxDetections}. {@link #ULTRALYTICS} reads its figures from curves over the confidence, which without
 * detections are 0; the precision of {@link #COMOE} and its F1 are undefined (NaN) as long as recall stays below .01.
 */
public enum Protocol {
    /**
     * COCO at one IoU: the nearest free target is claimed, 100 detections an image and category, mean of the envelope at 101
     * recalls. Precision and recall at the confidence chosen.
     */
    COCO("coco", "COCO 101-point",
            "Nearest free target at IoU ≥ .5; mean of the precision envelope at the recalls 0, .01, … 1; at most 100 detections per image.",
            new ProtocolSettings(MatchRule.IOU_50, Assignment.NEAREST_FREE, false, Double.NEGATIVE_INFINITY, 100,
                    Cap.EACH_CATEGORY, AveragePrecision.COCO_101, Figures.AT_CONFIDENCE, 0.5)),
    /**
     * Pascal VOC since 2010 with half-open edges: the nearest target is claimed even if it is taken, exact area under the
     * envelope. Precision and recall at the confidence chosen.
     */
    VOC("voc", "VOC all-point",
            "Nearest target at IoU ≥ .5, a second detection on it is false; exact area under the precision envelope.",
            new ProtocolSettings(MatchRule.IOU_50, Assignment.NEAREST_FIRST, false, Double.NEGATIVE_INFINITY,
                    Integer.MAX_VALUE, Cap.EACH_CATEGORY, AveragePrecision.ALL_POINT, Figures.AT_CONFIDENCE, 0.5)),
    /**
     * The evaluator Light-SGMTLM was published with: as {@link #VOC}, but scores below .1 are left out, detected edges are cut to integers
     * and every extent counts one pixel more. The released script's default IoU is .38, its training evaluator uses .5. Where no
     * detection reaches the confidence the script prints the figures of the best one; here they are 0.
     */
    VOC_PLUS_ONE("voc-plus-one", "VOC all-point, +1 pixel",
            "As VOC with width = x1 − x0 + 1, which raises the IoU of small boxes; detections are cut to whole pixels, scores below .1 left out.",
            new ProtocolSettings(new MatchRule.IouPlusOne(0.5), Assignment.NEAREST_FIRST, true, 0.1, Integer.MAX_VALUE,
                    Cap.EACH_CATEGORY, AveragePrecision.ALL_POINT, Figures.AT_CONFIDENCE, 0.5)),
    /**
     * Ultralytics v8, used by LE-IRSTD: scores from .001, 300 detections an image, envelope joined by straight lines and integrated by
     * trapezoids; precision, recall and F1 at the confidence that is best for the smoothed F1.
     */
    ULTRALYTICS("ultralytics", "Ultralytics v8",
            "Nearest target at IoU ≥ .5; trapezoids under the interpolated envelope; P, R and F1 at the confidence with the best smoothed F1.",
            new ProtocolSettings(MatchRule.IOU_50, Assignment.NEAREST_LAST, false, 0.001, 300, Cap.ALL_CATEGORIES,
                    AveragePrecision.ULTRALYTICS, Figures.BEST_F1, 0.5)),
    /**
     * The test script of CoMoE: COCO's average precision on scores from .001, with "Pr" the mean of the envelope up to the highest
     * recall, which is no precision at any threshold.
     */
    COMOE("comoe", "CoMoE",
            "COCO 101-point; Pr is the mean interpolated precision up to the highest recall, Re that recall, F1 of these two.",
            new ProtocolSettings(MatchRule.IOU_50, Assignment.NEAREST_FREE, false, 0.001, 100, Cap.EACH_CATEGORY,
                    AveragePrecision.COCO_101, Figures.INTERPOLATED_MEAN, 0.001)),
    /**
     * A detector at work: precision, recall and F1 at one fixed score, nearest free target. The average precision beside it is the exact area
     * under the envelope.
     */
    POINT("point", "Operating point",
            "Precision, recall and F1 of the detections at or above one score; nearest free target at IoU ≥ .5.",
            new ProtocolSettings(MatchRule.IOU_50, Assignment.NEAREST_FREE, false, Double.NEGATIVE_INFINITY,
                    Integer.MAX_VALUE, Cap.EACH_CATEGORY, AveragePrecision.ALL_POINT, Figures.AT_CONFIDENCE, 0.5));

    private final String id;
    private final String title;
    private final String summary;
    // A record of enums, numbers and a sealed record of numbers.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ProtocolSettings settings;

    Protocol(String id, String title, String summary, ProtocolSettings settings) {
        this.id = id;
        this.title = title;
        this.summary = summary;
        this.settings = settings;
    }

    /** The name on the command line. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** What sets it apart, in a sentence. */
    public String summary() {
        return summary;
    }

    /** As published. */
    public ProtocolSettings settings() {
        return settings;
    }

    /** As published, at another IoU. */
    public ProtocolSettings atIou(double threshold) {
        return settings.withRule(
                this == VOC_PLUS_ONE ? new MatchRule.IouPlusOne(threshold) : new MatchRule.Iou(threshold));
    }

    /** The protocol of that name, if there is one. */
    public static Optional<Protocol> byId(String id) {
        return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
    }
}
