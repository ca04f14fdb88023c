package glint.inference.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The precision, recall and F1 a protocol prints, and the score they belong to.
 *
 * @param score detections from here on are behind the figures
 */
record HeadlineFigures(double score, double precision, double recall, double f1) {
    private static final int GRID = 1000;
    private static final int RECALLS = 101;

    /**
     * @param pooled all categories in one curve
     * @param labelled the curves of the categories that have targets
     */
    static HeadlineFigures of(ProtocolSettings settings, PrecisionRecall pooled, List<PrecisionRecall> labelled) {
        return switch (settings.figures()) {
            case AT_CONFIDENCE -> {
                OperatingPoint p = pooled.at(settings.confidence());
                yield new HeadlineFigures(settings.confidence(), p.precision(), p.recall(), p.f1());
            }
            case INTERPOLATED_MEAN -> {
                double precision = mean(labelled, HeadlineFigures::meanPrecision);
                double recall = mean(labelled, PrecisionRecall::maxRecall);
                yield new HeadlineFigures(settings.scoreFloor(), precision, recall,
                        2 * precision * recall / (precision + recall));
            }
            case BEST_F1 -> bestF1(labelled);
        };
    }

    private static double mean(List<PrecisionRecall> curves, ToDoubleFunction<PrecisionRecall> figure) {
        return curves.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** Mean of the first {@code (int) (100 * recall)} of the 101 precisions; NaN when that is none. */
    private static double meanPrecision(PrecisionRecall curve) {
        int count = (int) (curve.maxRecall() * 100);
        double[] precisions = curve.interpolated(RECALLS);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += precisions[i];
        }
        return sum / count;
    }

    private static HeadlineFigures bestF1(List<PrecisionRecall> labelled) {
        if (labelled.isEmpty()) {
            return new HeadlineFigures(0, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] precision = new double[GRID];
        double[] recall = new double[GRID];
        double[] f1 = new double[GRID];
        for (PrecisionRecall curve : labelled) {
            add(curve, labelled.size(), precision, recall, f1);
        }
        int best = firstMaximum(smooth(f1));
        return new HeadlineFigures(confidence(best), precision[best], recall[best], f1[best]);
    }

    private static double confidence(int i) {
        return i == GRID - 1 ? 1 : i * (1.0 / (GRID - 1));
    }

    /** Adds a category's interpolated curves over the confidence, each divided by the number of categories. */
    private static void add(PrecisionRecall curve, int categories, double[] precision, double[] recall, double[] f1) {
        int n = curve.size();
        if (n == 0) {
            return;
        }
        double[] negated = new double[n];
        double[] p = new double[n];
        double[] r = new double[n];
        for (int i = 0; i < n; i++) {
            negated[i] = -curve.score(i);
            p[i] = curve.precision(i);
            r[i] = curve.recall(i);
        }
        for (int i = 0; i < GRID; i++) {
            double pi = Interpolation.linear(-confidence(i), negated, p, 1, p[n - 1]);
            double ri = Interpolation.linear(-confidence(i), negated, r, 0, r[n - 1]);
            precision[i] += pi / categories;
            recall[i] += ri / categories;
            f1[i] += pi + ri == 0 ? 0 : 2 * pi * ri / (pi + ri) / categories;
        }
    }

    /** Mean over 101 neighbours; beyond the ends the outermost value is repeated. */
    private static double[] smooth(double[] values) {
        int reach = GRID / 20;
        double[] out = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            double sum = 0;
            for (int k = i - reach; k <= i + reach; k++) {
                sum += values[Math.clamp(k, 0, GRID - 1)];
            }
            out[i] = sum / (2 * reach + 1);
        }
        return out;
    }

    /** The lowest index whose value is the maximum; differences of rounding do not make a maximum. */
    private static int firstMaximum(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best] + 1e-12) {
                best = i;
            }
        }
        return best;
    }
}
