package glint.inference.evaluation;

/** Piecewise linear reading of a table, with the edge cases of {@code numpy.interp}, on which Ultralytics' figures rest. */
final class Interpolation {
    private Interpolation() {}

    /**
     * The table's value at {@code at}. Of entries with equal abscissa the last counts at that very place.
     *
     * @param xs ascending, equal neighbours allowed, at least one
     * @param left the value before the first abscissa
     * @param right the value after the last one
     */
    static double linear(double at, double[] xs, double[] ys, double left, double right) {
        int n = xs.length;
        if (at < xs[0]) {
            return left;
        }
        if (at > xs[n - 1]) {
            return right;
        }
        int low = 0;
        int high = n;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (xs[middle] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int i = low - 1;
        if (i == n - 1 || xs[i] == at) {
            return ys[i];
        }
        return (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) * (at - xs[i]) + ys[i];
    }
}
