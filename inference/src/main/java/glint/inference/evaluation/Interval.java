package glint.inference.evaluation;

import java.util.Arrays;

/**
 * A figure and the range that holds 95 % of its values over resampled sets (percentile bootstrap, Efron 1979).
 *
 * @param value of the set itself
 * @param low 2.5 % of the values lie below; NaN when none is defined
 * @param high 2.5 % lie above
 */
public record Interval(double value, double low, double high) {
    private static final double TAIL = 0.025;

    /** The range of values; those that are NaN are left out. */
    static Interval of(double value, double[] replicates) {
        double[] sorted = Arrays.stream(replicates).filter(r -> !Double.isNaN(r)).sorted().toArray();
        return new Interval(value, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    /** Linear between the order statistics. */
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
