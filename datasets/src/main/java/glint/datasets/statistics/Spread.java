package glint.datasets.statistics;

import java.util.Arrays;
import java.util.Optional;

/** How values spread: number, extremes, mean, and percentiles by linear interpolation. */
public record Spread(int count, double min, double p5, double median, double mean, double p95, double max) {
    /** The spread of values; empty without any. */
    public static Optional<Spread> of(double... values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double[] v = values.clone();
        Arrays.sort(v);
        return Optional.of(new Spread(v.length, v[0], quantile(v, 0.05), quantile(v, 0.5), Arrays.stream(v).average()
                .orElseThrow(), quantile(v, 0.95), v[v.length - 1]));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
