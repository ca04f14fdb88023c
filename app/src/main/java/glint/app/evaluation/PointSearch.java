package glint.app.evaluation;

import glint.app.evaluation.EvaluationViewModel.ScoreRange;
import glint.app.models.DetectorRow;
import glint.inference.evaluation.OperatingPoint;
import glint.inference.evaluation.PdFaCurve;
import glint.inference.evaluation.PrecisionRecall;

/** Finds scores on curves. */
final class PointSearch {
    /** Detections on either side of a click. */
    private static final int NEIGHBOURS = 6;

    private PointSearch() {}

    /** The score with the best F1; 1 on a curve without points. */
    static double bestF1(PrecisionRecall curve) {
        double best = -1;
        double at = 1;
        for (int i = 0; i < curve.size(); i++) {
            OperatingPoint here = curve.at(curve.score(i));
            if (here.f1() > best) {
                best = here.f1();
                at = curve.score(i);
            }
        }
        return at;
    }

    /** The highest score with a Pd of at least the share; the lowest there can be when none reaches it. */
    static double scoreForPd(PdFaCurve curve, double share) {
        for (int i = 0; i < curve.size(); i++) {
            if (curve.at(curve.score(i)).pd() >= share) {
                return curve.score(i);
            }
        }
        return DetectorRow.LEAST;
    }

    /** The scores of the detections nearest to one; of a curve with at least one point. */
    static ScoreRange around(PrecisionRecall curve, double score) {
        OperatingPoint here = curve.at(score);
        int above = here.truePositives() + here.falsePositives();
        int first = Math.clamp(above - NEIGHBOURS - 1, 0, curve.size() - 1);
        int last = Math.clamp(above + NEIGHBOURS - 1, first, curve.size() - 1);
        return new ScoreRange(curve.score(last), Math.nextUp(curve.score(first)));
    }
}
