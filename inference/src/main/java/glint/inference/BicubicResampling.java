package glint.inference;

/**
 * Cubic convolution (Keys 1981, a = -0.5) between pixel centres. Where an image is made smaller the kernel grows with the
 * step, so that a target of one pixel fades but never falls between the samples; so does the Pillow library.
 */
final class BicubicResampling {
    private static final double A = -0.5;
    private static final double SUPPORT = 2;

    /** For every new pixel along an axis the first old one it is made of, and the shares of that and the next ones. */
    private final int[] first;
    private final float[][] shares;

    private BicubicResampling(int to) {
        first = new int[to];
        shares = new float[to][];
    }

    /** Along one axis. */
    private static BicubicResampling of(int from, int to) {
        BicubicResampling axis = new BicubicResampling(to);
        double step = (double) from / to;
        double stretch = Math.max(1, step);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * step;
            int low = Math.max(0, (int) (centre - SUPPORT * stretch + 0.5));
            int high = Math.min(from, (int) (centre + SUPPORT * stretch + 0.5));
            double[] weights = new double[high - low];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = kernel((low + k + 0.5 - centre) / stretch);
                sum += weights[k];
            }
            axis.first[i] = low;
            axis.shares[i] = new float[weights.length];
            for (int k = 0; k < weights.length; k++) {
                axis.shares[i][k] = (float) (weights[k] / sum);
            }
        }
        return axis;
    }

    private static double kernel(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return ((A + 2) * d - (A + 3)) * d * d + 1;
        }
        return d < SUPPORT ? ((d - 5) * d + 8) * d * A - 4 * A : 0;
    }

    /**
     * An image of another size, row by row; values stay within [0, 1].
     *
     * @param values row by row, {@code width * height}, in [0, 1]
     */
    static float[] apply(float[] values, int width, int height, int newWidth, int newHeight) {
        float[] narrow = newWidth == width ? values : acrossColumns(values, width, height, newWidth);
        float[] out = newHeight == height ? narrow.clone() : acrossRows(narrow, newWidth, height, newHeight);
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.clamp(out[i], 0f, 1f);
        }
        return out;
    }

    private static float[] acrossColumns(float[] values, int width, int height, int newWidth) {
        BicubicResampling axis = of(width, newWidth);
        float[] out = new float[newWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < newWidth; x++) {
                float[] shares = axis.shares[x];
                int at = y * width + axis.first[x];
                float sum = 0;
                for (int k = 0; k < shares.length; k++) {
                    sum += shares[k] * values[at + k];
                }
                out[y * newWidth + x] = sum;
            }
        }
        return out;
    }

    private static float[] acrossRows(float[] values, int width, int height, int newHeight) {
        BicubicResampling axis = of(height, newHeight);
        float[] out = new float[width * newHeight];
        for (int y = 0; y < newHeight; y++) {
            float[] shares = axis.shares[y];
            for (int k = 0; k < shares.length; k++) {
                int from = (axis.first[y] + k) * width;
                float share = shares[k];
                for (int x = 0; x < width; x++) {
                    out[y * width + x] += share * values[from + x];
                }
            }
        }
        return out;
    }
}
