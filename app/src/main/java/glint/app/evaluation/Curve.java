package glint.app.evaluation;

import java.util.Optional;

/** One curve of a chart. Its arrays are as long as each other; they are not copied, and nobody writes to them. */
final class Curve {
    private final String id;
    private final CurveLook look;
    private final double[] xs;
    private final double[] ys;
    private final Optional<double[]> scores;
    private final Optional<double[]> envelope;
    private final String figure;

    /**
     * @param id of the run it is of
     * @param look how it is told apart
     * @param xs along the curve
     * @param ys as measured
     * @param scores at which each point holds; empty for a published curve, which cannot be clicked
     * @param envelope the staircase above the points; empty where there is none
     * @param figure what stands beside it in the legend
     */
    Curve(String id, CurveLook look, double[] xs, double[] ys, Optional<double[]> scores, Optional<double[]> envelope,
            String figure) {
        this.id = id;
        this.look = look;
        this.xs = xs;
        this.ys = ys;
        this.scores = scores;
        this.envelope = envelope;
        this.figure = figure;
    }

    String id() {
        return id;
    }

    CurveLook look() {
        return look;
    }

    double[] xs() {
        return xs;
    }

    double[] ys() {
        return ys;
    }

    Optional<double[]> scores() {
        return scores;
    }

    Optional<double[]> envelope() {
        return envelope;
    }

    String figure() {
        return figure;
    }

    /** Index of the last point that scores at least as much; -1 before the first. */
    int at(double score) {
        double[] all = scores.orElse(new double[0]);
        int low = 0;
        int high = all.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all[middle] >= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
