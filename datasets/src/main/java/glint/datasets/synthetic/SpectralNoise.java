package glint.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * Random textures whose power falls with spatial frequency as f to the −β, the form in which the clutter of clouds,
 * terrain and sea is usually described. Made by an inverse Fourier transform of normal deviates.
 */
final class SpectralNoise {
    private final Chance chance;

    SpectralNoise(Chance chance) {
        this.chance = chance;
    }

    /**
     * Two independent textures of mean 0 and standard deviation 1: the real and imaginary parts of one transform.
     *
     * @param width columns, a power of two
     * @param height rows, a power of two
     * @param beta exponent of the power spectrum
     * @param stretch how much longer structures are across than down
     * @param longest longest wavelength with full weight, in pixels; below its frequency the spectrum is flat
     */
    Texture[] pair(SplittableRandom random, int width, int height, double beta, double stretch, double longest) {
        double[] re = new double[width * height];
        double[] im = new double[width * height];
        chance.fillNormal(random, re);
        chance.fillNormal(random, im);
        double floor = 1 / longest;
        for (int y = 0; y < height; y++) {
            double fy = (y <= height / 2 ? y : y - height) / (double) height;
            for (int x = 0; x < width; x++) {
                double fx = stretch * (x <= width / 2 ? x : x - width) / width;
                double squared = fx * fx + fy * fy + floor * floor;
                double amplitude = StrictMath.pow(squared, -beta / 4);
                re[y * width + x] *= amplitude;
                im[y * width + x] *= amplitude;
            }
        }
        re[0] = 0;
        im[0] = 0;
        transform(re, im, width, height);
        return new Texture[]{new Texture(width, height, normalised(re)), new Texture(width, height, normalised(im))};
    }

    private static float[] normalised(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double v : values) {
            sum += v;
            squares += v * v;
        }
        double mean = sum / values.length;
        double scale = 1 / Math.sqrt(squares / values.length - mean * mean);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ((values[i] - mean) * scale);
        }
        return out;
    }

    private static void transform(double[] re, double[] im, int width, int height) {
        double[] rowTurns = turns(width);
        double[] a = new double[Math.max(width, height)];
        double[] b = new double[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(re, y * width, a, 0, width);
            System.arraycopy(im, y * width, b, 0, width);
            transform(a, b, width, rowTurns);
            System.arraycopy(a, 0, re, y * width, width);
            System.arraycopy(b, 0, im, y * width, width);
        }
        double[] columnTurns = turns(height);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                a[y] = re[y * width + x];
                b[y] = im[y * width + x];
            }
            transform(a, b, height, columnTurns);
            for (int y = 0; y < height; y++) {
                re[y * width + x] = a[y];
                im[y * width + x] = b[y];
            }
        }
    }

    /** Cosine and sine of every n-th part of a full turn, in pairs. */
    private static double[] turns(int n) {
        double[] out = new double[n];
        for (int i = 0; i < n / 2; i++) {
            out[2 * i] = StrictMath.cos(2 * Math.PI * i / n);
            out[2 * i + 1] = StrictMath.sin(2 * Math.PI * i / n);
        }
        return out;
    }

    /** Radix-2 transform in place, unscaled (Cooley and Tukey 1965). */
    private static void transform(double[] re, double[] im, int n, double[] turns) {
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double r = re[i];
                re[i] = re[j];
                re[j] = r;
                double m = im[i];
                im[i] = im[j];
                im[j] = m;
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            int half = length >> 1;
            int stride = n / length;
            for (int start = 0; start < n; start += length) {
                for (int k = 0; k < half; k++) {
                    double c = turns[2 * k * stride];
                    double s = turns[2 * k * stride + 1];
                    int p = start + k;
                    int q = p + half;
                    double r = re[q] * c - im[q] * s;
                    double m = re[q] * s + im[q] * c;
                    re[q] = re[p] - r;
                    im[q] = im[p] - m;
                    re[p] += r;
                    im[p] += m;
                }
            }
        }
    }
}
