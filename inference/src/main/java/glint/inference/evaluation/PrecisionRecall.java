package glint.inference.evaluation;

import java.util.AbstractList;
import java.util.List;

/**
 * The precision–recall curve of one set of detections: a point after every detection in the order of the scores.
 *
 * <p>Recall is undefined (NaN) where nothing is labelled. Immutable; the points are made as they are read.
 */
public final class PrecisionRecall {
    private final double[] scores;
    private final int[] truePositives;
    private final int truths;

    /**
     * @param scores descending; kept, nobody writes to it afterwards
     * @param truePositives hits among the detections up to and including this one; kept as well
     * @param truths labelled targets
     */
    PrecisionRecall(double[] scores, int[] truePositives, int truths) {
        this.scores = scores;
        this.truePositives = truePositives;
        this.truths = truths;
    }

    /** One point: the figures when everything down to this detection is kept. */
    public record Point(double score, double precision, double recall) {}

    /** Number of points, which is the number of detections. */
    public int size() {
        return scores.length;
    }

    /** Labelled targets, the denominator of the recall. */
    public int truths() {
        return truths;
    }

    /** Score of the i-th best detection. */
    public double score(int i) {
        return scores[i];
    }

    /** Hits among the i + 1 best detections. */
    public int truePositives(int i) {
        return truePositives[i];
    }

    public double precision(int i) {
        return (double) truePositives[i] / (i + 1);
    }

    public double recall(int i) {
        return truths == 0 ? Double.NaN : (double) truePositives[i] / truths;
    }

    /** Recall when every detection is kept; 0 without detections, NaN without targets. */
    public double maxRecall() {
        if (truths == 0) {
            return Double.NaN;
        }
        return scores.length == 0 ? 0 : recall(scores.length - 1);
    }

    /** The curve as a list. */
    public List<Point> points() {
        return new AbstractList<>() {
            @Override
            public Point get(int i) {
                return new Point(scores[i], precision(i), recall(i));
            }

            @Override
            public int size() {
                return scores.length;
            }
        };
    }

    /** For every point the best precision at its recall or beyond: the staircase drawn over the raw curve. */
    public double[] envelope() {
        double[] out = new double[scores.length];
        double best = 0;
        for (int i = out.length - 1; i >= 0; i--) {
            best = Math.max(best, precision(i));
            out[i] = best;
        }
        return out;
    }

    /**
     * The envelope read at {@code points} evenly spaced recalls from 0 to 1; 0 beyond the highest recall reached. This is what published
     * 101-value files hold.
     */
    public double[] interpolated(int points) {
        double[] envelope = envelope();
        double[] out = new double[points];
        // The thresholds are multiples of the rounded step, as numpy.linspace makes them: 7 / 100 < 7 * .01 decides a point.
        double step = 1.0 / (points - 1);
        int i = 0;
        for (int k = 0; k < points; k++) {
            double threshold = k == points - 1 ? 1 : k * step;
            while (i < envelope.length && !(recall(i) >= threshold)) {
                i++;
            }
            out[k] = i < envelope.length ? envelope[i] : 0;
        }
        return out;
    }

    /** The counts when detections scoring at least {@code score} are kept. */
    public OperatingPoint at(double score) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] >= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int hits = low == 0 ? 0 : truePositives[low - 1];
        return new OperatingPoint(score, hits, low - hits, truths - hits);
    }
}
