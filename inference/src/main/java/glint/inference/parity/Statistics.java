package glint.inference.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A summary of an array, stored where the array itself would be too large or as a second check.
 *
 * @param probe mean of the elements times a fixed stream of numbers, which a permutation would change
 * @param first8 the first elements
 * @param sampleIndices flat indices of {@code sample}
 * @param sum of all elements, for losses
 * @param l1 sum of the absolute values, for losses
 */
public record Statistics(double mean, double std, double min, double max, double probe, List<Double> first8,
        List<Integer> sampleIndices, List<Double> sample, OptionalDouble sum, OptionalDouble l1) {
    private static final Hash PROBE = new Hash("probe");

    public Statistics {
        first8 = List.copyOf(first8);
        sampleIndices = List.copyOf(sampleIndices);
        sample = List.copyOf(sample);
    }

    /** A deviation and the bound it should keep. */
    record Deviation(double value, double bound) {
        boolean isWithin() {
            return value <= bound;
        }
    }

    /** Whether {@code got} has this summary. */
    public boolean describes(Values got, double tolerance) {
        return deviations(got, tolerance).stream().allMatch(Deviation::isWithin);
    }

    /** How far {@code got} is from the summary, item by item. */
    List<Deviation> deviations(Values got, double tolerance) {
        int n = got.size();
        double[] sums = new double[4];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double a = got.at(i);
            sums[0] += a;
            sums[1] += a * PROBE.signed(i);
            sums[2] += Math.abs(a);
            least = Math.min(least, a);
            most = Math.max(most, a);
        }
        double centre = sums[0] / n;
        for (int i = 0; i < n; i++) {
            sums[3] += (got.at(i) - centre) * (got.at(i) - centre);
        }
        List<Deviation> all = new ArrayList<>();
        all.add(new Deviation(Math.abs(centre - mean), tolerance));
        all.add(new Deviation(Math.abs(sums[1] / n - probe), tolerance));
        all.add(new Deviation(Math.abs(Math.sqrt(sums[3] / n) - std), 2 * tolerance));
        all.add(new Deviation(Math.abs(least - min), 2 * tolerance));
        all.add(new Deviation(Math.abs(most - max), 2 * tolerance));
        sum.ifPresent(s -> all.add(new Deviation(Math.abs(sums[0] - s), n * tolerance)));
        l1.ifPresent(s -> all.add(new Deviation(Math.abs(sums[2] - s), n * tolerance)));
        for (int i = 0; i < first8.size(); i++) {
            all.add(new Deviation(Math.abs(got.at(i) - first8.get(i)), tolerance));
        }
        for (int i = 0; i < sample.size(); i++) {
            all.add(new Deviation(Math.abs(got.at(sampleIndices.get(i)) - sample.get(i)), tolerance));
        }
        return all;
    }
}
