package glint.app.evaluation;

import java.util.Optional;

/**
 * One curve of a chart. Its arrays are as long as each other and stay as they are.
 *
 * @param id of the run it is of
 * @param look how it is told apart
 * @param xs along the curve
 * @param ys as measured
 * @param scores at which each point holds; empty for a published curve, which cannot be clicked
 * @param envelope the staircase above the points; empty where there is none
 * @param figure what stands beside it in the legend
 */
record Curve(String id, CurveLook look, double[] xs, double[] ys, Optional<double[]> scores,
        Optional<double[]> envelope, String figure) {

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
