package glint.datasets.audit;

import glint.datasets.frame.Frame;

/**
 * What of an image is compared with others: a 64 by 64 thumbnail without its slow trends, since any two clear skies are
 * alike in those, the same at half the size, and a hash that sorts out most pairs at once.
 */
final class Fingerprint {
    static final int FINE = 64;
    static final int COARSE = 32;
    private static final int HASH_SIDE = 8;
    /** The mean of the 9 by 9 neighbours is taken away from every thumbnail pixel. */
    private static final int TREND_RADIUS = 4;

    private final long[] hash;
    private final float[] fine;
    private final float[] coarse;

    private Fingerprint(long[] hash, float[] fine, float[] coarse) {
        this.hash = hash;
        this.fine = fine;
        this.coarse = coarse;
    }

    static Fingerprint of(Frame frame) {
        float[] thumbnail = shrink(finite(frame), frame.width(), frame.height(), FINE);
        float[] detail = withoutTrend(thumbnail);
        return new Fingerprint(differenceHash(shrink(thumbnail, FINE, FINE, HASH_SIDE)), detail,
                normalised(shrink(detail,
                        FINE, FINE, COARSE)));
    }

    /** Samples with missing ones at the mean of the others. */
    private static float[] finite(Frame frame) {
        float[] values = frame.toFloats();
        double sum = 0;
        int n = 0;
        for (float v : values) {
            if (Float.isFinite(v)) {
                sum += v;
                n++;
            }
        }
        float mean = n == 0 ? 0 : (float) (sum / n);
        for (int i = 0; n < values.length && i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                values[i] = mean;
            }
        }
        return values;
    }

    /** Mean over the area of each pixel of a square of the given side. */
    private static float[] shrink(float[] values, int width, int height, int side) {
        float[] rows = new float[height * side];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < side; i++) {
                rows[y * side + i] = areaMean(values, y * width, 1, width, i, side);
            }
        }
        float[] out = new float[side * side];
        for (int x = 0; x < side; x++) {
            for (int i = 0; i < side; i++) {
                out[i * side + x] = areaMean(rows, x, side, height, i, side);
            }
        }
        return out;
    }

    /** Mean of a line of {@code length} values over the i-th of {@code parts} equal stretches. */
    private static float areaMean(float[] values, int offset, int step, int length, int i, int parts) {
        double from = (double) i * length / parts;
        double to = (double) (i + 1) * length / parts;
        double sum = 0;
        for (int k = (int) from; k < to && k < length; k++) {
            sum += values[offset + k * step] * (Math.min(to, k + 1.0) - Math.max(from, k));
        }
        return (float) (sum / (to - from));
    }

    private static float[] withoutTrend(float[] thumbnail) {
        float[] detail = new float[thumbnail.length];
        for (int y = 0; y < FINE; y++) {
            for (int x = 0; x < FINE; x++) {
                double sum = 0;
                for (int dy = -TREND_RADIUS; dy <= TREND_RADIUS; dy++) {
                    int row = Math.clamp((long) y + dy, 0, FINE - 1) * FINE;
                    for (int dx = -TREND_RADIUS; dx <= TREND_RADIUS; dx++) {
                        sum += thumbnail[row + Math.clamp((long) x + dx, 0, FINE - 1)];
                    }
                }
                int window = (2 * TREND_RADIUS + 1) * (2 * TREND_RADIUS + 1);
                detail[y * FINE + x] = (float) (thumbnail[y * FINE + x] - sum / window);
            }
        }
        return detail;
    }

    /** A bit for every pair of neighbours, 56 across and 56 down: whether the second is brighter. */
    private static long[] differenceHash(float[] small) {
        long across = 0;
        long down = 0;
        for (int y = 0; y < HASH_SIDE; y++) {
            for (int x = 0; x < HASH_SIDE - 1; x++) {
                across = (across << 1) | (small[y * HASH_SIDE + x + 1] > small[y * HASH_SIDE + x] ? 1 : 0);
                down = (down << 1) | (small[(x + 1) * HASH_SIDE + y] > small[x * HASH_SIDE + y] ? 1 : 0);
            }
        }
        return new long[]{across, down};
    }

    /** The values with mean 0 and sum of squares 1; all 0 when they are equal. */
    private static float[] normalised(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float v : values) {
            squares += (v - mean) * (v - mean);
        }
        float[] out = new float[values.length];
        if (squares > 0) {
            double scale = 1 / Math.sqrt(squares);
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) ((values[i] - mean) * scale);
            }
        }
        return out;
    }

    /** Bits, of 112, in which the hashes differ. */
    int hashDistance(Fingerprint other) {
        return Long.bitCount(hash[0] ^ other.hash[0]) + Long.bitCount(hash[1] ^ other.hash[1]);
    }

    /** About the best correlation of the halved thumbnails over shifts of up to two pixels; too low rather than too high. */
    double coarseCorrelation(Fingerprint other) {
        double best = -1;
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                best = Math.max(best, product(coarse, other.coarse, dx, dy));
            }
        }
        return best;
    }

    private static double product(float[] a, float[] b, int dx, int dy) {
        int columns = COARSE - Math.abs(dx);
        float sum0 = 0;
        float sum1 = 0;
        for (int y = Math.max(0, dy); y < COARSE + Math.min(0, dy); y++) {
            int p = y * COARSE + Math.max(0, dx);
            int q = (y - dy) * COARSE + Math.max(0, -dx);
            int x = 0;
            for (; x + 1 < columns; x += 2) {
                sum0 += a[p + x] * b[q + x];
                sum1 += a[p + x + 1] * b[q + x + 1];
            }
            if (x < columns) {
                sum0 += a[p + x] * b[q + x];
            }
        }
        return sum0 + sum1;
    }

    /**
     * The best normalised correlation of the thumbnails, each over the part in which they overlap, for shifts of up to four
     * pixels, a sixteenth of the image; 0 where one has no detail at all.
     */
    double correlation(Fingerprint other) {
        double best = 0;
        for (int dy = -4; dy <= 4; dy++) {
            for (int dx = -4; dx <= 4; dx++) {
                best = Math.max(best, correlation(fine, other.fine, dx, dy));
            }
        }
        return best;
    }

    private static double correlation(float[] a, float[] b, int dx, int dy) {
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        int columns = FINE - Math.abs(dx);
        int rows = FINE - Math.abs(dy);
        for (int y = 0; y < rows; y++) {
            int p = (y + Math.max(0, dy)) * FINE + Math.max(0, dx);
            int q = (y + Math.max(0, -dy)) * FINE + Math.max(0, -dx);
            for (int x = 0; x < columns; x++) {
                double u = a[p + x];
                double v = b[q + x];
                sumA += u;
                sumB += v;
                squaresA += u * u;
                squaresB += v * v;
                products += u * v;
            }
        }
        double n = (double) rows * columns;
        double varianceA = squaresA - sumA * sumA / n;
        double varianceB = squaresB - sumB * sumB / n;
        return varianceA <= 0 || varianceB <= 0
                ? 0
                : (products - sumA * sumB / n) / Math.sqrt(varianceA * varianceB);
    }
}
