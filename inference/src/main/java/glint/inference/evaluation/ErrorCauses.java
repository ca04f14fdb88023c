package glint.inference.evaluation;

import java.util.List;

import glint.inference.evaluation.ErrorAnalysis.AlarmCause;
import glint.inference.evaluation.ErrorAnalysis.MissCause;

/** Tells the causes of single errors apart. */
final class ErrorCauses {
    private static final MatchRule CENTRES = new MatchRule.CentreDistance(PdFa.DISTANCE);

    private final EvaluationSet set;
    private final BoxResult result;
    private final double threshold;
    private final double[] edges;

    ErrorCauses(BoxResult result, double threshold) {
        this.result = result;
        this.set = result.set();
        this.threshold = threshold;
        this.edges = BoxEvaluator.edges(set, result.settings());
    }

    /**
     * @param missed targets of the image that nobody hit, counted within it
     */
    AlarmCause ofAlarm(int image, int detection, List<Integer> missed) {
        int d = set.firstDetection(image) + detection;
        AlarmCause cause = AlarmCause.BACKGROUND;
        for (int t = set.firstTruth(image); t < set.firstTruth(image + 1); t++) {
            AlarmCause here = cause(d, t, !missed.contains(t - set.firstTruth(image)));
            cause = here.compareTo(cause) < 0 ? here : cause;
        }
        return cause;
    }

    private AlarmCause cause(int d, int t, boolean found) {
        boolean same = set.detectionCategories()[d] == set.truthCategories()[t];
        if (hits(d, t) || offByAPixel(d, t)) {
            if (!same) {
                return hits(d, t) ? AlarmCause.OTHER_CATEGORY : AlarmCause.NEAR_LABEL;
            }
            return found ? AlarmCause.DUPLICATE : AlarmCause.OFF_BY_A_PIXEL;
        }
        return near(d, t) ? AlarmCause.NEAR_LABEL : AlarmCause.BACKGROUND;
    }

    MissCause ofMiss(int image, int truth) {
        int t = set.firstTruth(image) + truth;
        MissCause cause = MissCause.NOTHING_NEAR;
        for (int d = set.firstDetection(image); d < set.firstDetection(image + 1); d++) {
            if (result.hits()[d] == t && set.scores()[d] < threshold) {
                return MissCause.BELOW_THRESHOLD;
            }
            if (set.scores()[d] >= threshold && result.hits()[d] != BoxEvaluator.LEFT_OUT && near(d, t)) {
                cause = MissCause.BADLY_PLACED;
            }
        }
        return cause;
    }

    private boolean hits(int d, int t) {
        MatchRule rule = result.settings().rule();
        return rule.closeness(edges, 4 * d, set.truthEdges(), 4 * t) >= rule.limit();
    }

    private boolean near(int d, int t) {
        return MatchRule.IOU_50.closeness(edges, 4 * d, set.truthEdges(), 4 * t) > 0 || CENTRES.closeness(edges, 4 * d,
                set.truthEdges(), 4 * t) >= CENTRES.limit();
    }

    /** Whether it hits once each edge has moved by at most a pixel towards the target's. */
    private boolean offByAPixel(int d, int t) {
        double[] moved = new double[4];
        for (int e = 0; e < moved.length; e++) {
            double at = edges[4 * d + e];
            moved[e] = Math.clamp(set.truthEdges()[4 * t + e], at - 1, at + 1);
        }
        MatchRule rule = result.settings().rule();
        return rule.closeness(moved, 0, set.truthEdges(), 4 * t) >= rule.limit();
    }
}
