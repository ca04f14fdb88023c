package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Receiver operating characteristics over thresholds of a probability map; a pixel is positive when its probability is greater than
 * the threshold.
 *
 * @param points one for every threshold, in the order given
 */
public record Roc(List<Point> points) {
    public Roc {
        points = List.copyOf(points);
    }

    /**
     * The rates at one threshold.
     *
     * @param hitRate true-positive rate of the pixels, or Pd; NaN where nothing is labelled
     * @param falseRate false-positive rate of the pixels, or Fa
     */
    public record Point(double threshold, double hitRate, double falseRate) {}

    /** The thresholds 0, .01, … 1 of the published pixel curves. */
    public static double[] hundredSteps() {
        double[] out = new double[101];
        Arrays.setAll(out, i -> i / 100.0);
        return out;
    }

    /** True- and false-positive rate over all pixels of all images (ACM, DNANet). */
    public static Roc ofPixels(List<MapPair> maps, double[] thresholds) {
        double[] sorted = thresholds.clone();
        Arrays.sort(sorted);
        // A pixel in class k is greater than exactly the k lowest thresholds.
        long[] positives = new long[sorted.length + 1];
        long[] negatives = new long[sorted.length + 1];
        for (MapPair pair : maps) {
            for (int y = 0; y < pair.map().height(); y++) {
                for (int x = 0; x < pair.map().width(); x++) {
                    int k = below(sorted, pair.map().value(x, y));
                    (pair.truth().get(x, y) ? positives : negatives)[k]++;
                }
            }
        }
        double allPositives = Arrays.stream(positives).sum();
        double allNegatives = Arrays.stream(negatives).sum();
        List<Point> points = new ArrayList<>();
        for (double t : thresholds) {
            int first = below(sorted, Math.nextUp(t));
            long hits = Arrays.stream(positives, first, positives.length).sum();
            long alarms = Arrays.stream(negatives, first, negatives.length).sum();
            points.add(new Point(t, allPositives == 0 ? Double.NaN : hits / allPositives,
                    allNegatives == 0 ? Double.NaN : alarms / allNegatives));
        }
        return new Roc(points);
    }

    /** Number of thresholds that lie below the value; NaN lies above none. */
    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Pd and Fa of the masks above every threshold. */
    public static Roc ofTargets(List<MapPair> maps, double[] thresholds, PdFa.Pairing pairing) {
        List<Point> points = new ArrayList<>();
        for (double t : thresholds) {
            PdFa figures = PdFa.of(maps.stream().map(m -> m.above(t)).toList(), pairing);
            points.add(new Point(t, figures.pd(), figures.fa()));
        }
        return new Roc(points);
    }

    /**
     * Area under the points by trapezoids, sorted by false rate and closed by (0, 0) and (1, 1); NaN where a rate is undefined.
     */
    public double area() {
        List<Point> sorted = new ArrayList<>(points);
        sorted.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        sorted.add(new Point(Double.NEGATIVE_INFINITY, 1, 1));
        sorted.sort(Comparator.comparingDouble(Point::falseRate).thenComparingDouble(Point::hitRate));
        double area = 0;
        for (int i = 1; i < sorted.size(); i++) {
            Point a = sorted.get(i - 1);
            Point b = sorted.get(i);
            area += (b.falseRate() - a.falseRate()) * (a.hitRate() + b.hitRate()) / 2;
        }
        return area;
    }
}
