package glint.datasets.synthetic;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;

/**
 * A point seen through the optics: a Gaussian of unit height, integrated over the area of each pixel.
 *
 * @param x column of its centre, pixel edges
 * @param y row of its centre, pixel edges
 * @param along standard deviation along its axis, in pixels
 * @param across standard deviation across its axis, in pixels
 * @param cos cosine of the angle between the axis and the rows
 * @param sin sine of that angle
 */
record PointSource(double x, double y, double along, double across, double cos, double sin) {
    /** A pixel belongs to the target when it receives at least this share of what the brightest pixel receives. */
    static final double MASK_SHARE = 0.3;

    /** Nodes and weights of Gauss-Legendre quadrature over a unit pixel. */
    private static final double[] NODES = {0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)};
    private static final double[] WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

    static PointSource round(double x, double y, double spread) {
        return new PointSource(x, y, spread, spread, 1, 0);
    }

    /** Mean of the Gaussian over the pixel. */
    double share(int column, int row) {
        double sum = 0;
        for (int j = 0; j < 3; j++) {
            double dy = row + NODES[j] - y;
            for (int i = 0; i < 3; i++) {
                double dx = column + NODES[i] - x;
                double u = (dx * cos + dy * sin) / along;
                double v = (dy * cos - dx * sin) / across;
                sum += WEIGHTS[i] * WEIGHTS[j] * StrictMath.exp(-0.5 * (u * u + v * v));
            }
        }
        return sum;
    }

    /** Adds the source, {@code brightness} high at its centre, to the part of the image that it reaches. */
    void addTo(float[] image, ImageSize size, double brightness) {
        int reach = reach();
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        for (int j = Math.max(0, row - reach); j <= Math.min(size.height() - 1, row + reach); j++) {
            for (int i = Math.max(0, column - reach); i <= Math.min(size.width() - 1, column + reach); i++) {
                image[j * size.width() + i] += (float) (brightness * share(i, j));
            }
        }
    }

    /**
     * The pixels that receive at least {@link #MASK_SHARE} of what the brightest pixel receives, inside the image or
     * not.
     */
    BitMask mask() {
        int reach = reach();
        int side = 2 * reach + 1;
        int left = (int) Math.floor(x) - reach;
        int top = (int) Math.floor(y) - reach;
        double[] shares = new double[side * side];
        double peak = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share(left + i % side, top + i / side);
            peak = Math.max(peak, shares[i]);
        }
        double least = MASK_SHARE * peak;
        return BitMask.of(left, top, side, side, (i, j) -> shares[(j - top) * side + i - left] >= least);
    }

    private int reach() {
        return (int) Math.ceil(4 * Math.max(along, across));
    }
}
