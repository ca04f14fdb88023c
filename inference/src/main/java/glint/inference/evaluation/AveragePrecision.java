package glint.inference.evaluation;

import java.util.Arrays;

/**
 * The area under a precision–recall curve, in the three conventions published. All are 0 without detections and undefined
 * (NaN) without targets, where COCO itself returns -1 and Ultralytics 0.
 */
public enum AveragePrecision {
    /** Mean of the envelope at the recalls 0, .01, … 1; recalls never reached count 0. COCO ({@code cocoeval.py}). */
    COCO_101 {
        @Override
        double area(PrecisionRecall curve) {
            return mean(curve.interpolated(RECALLS));
        }
    },
    /** Exact area under the envelope, summed where the recall changes. Pascal VOC since 2010. */
    ALL_POINT {
        @Override
        double area(PrecisionRecall curve) {
            double[] envelope = curve.envelope();
            double area = 0;
            double before = 0;
            for (int i = 0; i < envelope.length; i++) {
                double recall = curve.recall(i);
                area += (recall - before) * envelope[i];
                before = recall;
            }
            return area;
        }
    },
    /**
     * The envelope joined by straight lines from (0, 1) to (1, 0), read at 101 recalls and integrated by trapezoids. Ultralytics ({@code
     * compute_ap}).
     */
    ULTRALYTICS {
        @Override
        double area(PrecisionRecall curve) {
            int n = curve.size();
            double[] recalls = new double[n + 2];
            double[] envelope = new double[n + 2];
            System.arraycopy(curve.envelope(), 0, envelope, 1, n);
            envelope[0] = 1;
            for (int i = 0; i < n; i++) {
                recalls[i + 1] = curve.recall(i);
            }
            recalls[n + 1] = 1;
            double step = 1.0 / (RECALLS - 1);
            double area = 0;
            double before = 0;
            for (int k = 0; k < RECALLS; k++) {
                double at = k == RECALLS - 1 ? 1 : k * step;
                double value = Interpolation.linear(at, recalls, envelope, 0, 0);
                if (k > 0) {
                    area += (value + before) / 2 * (at - (k - 1) * step);
                }
                before = value;
            }
            return area;
        }
    };

    private static final int RECALLS = 101;

    abstract double area(PrecisionRecall curve);

    /** The average precision of the curve, in [0, 1]. */
    public double of(PrecisionRecall curve) {
        if (curve.truths() == 0) {
            return Double.NaN;
        }
        return curve.size() == 0 ? 0 : area(curve);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
