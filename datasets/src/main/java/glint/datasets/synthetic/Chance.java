package glint.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * Normal deviates that come out the same on every machine and every Java release: quantiles from a table made by
 * {@link StrictMath}, indexed by the bits of a {@link SplittableRandom}.
 */
final class Chance {
    private static final int ENTRIES = 1 << 16;

    private final float[] quantiles = new float[ENTRIES];

    /** Integrates the normal density in small steps and notes where it passes the middle of each of the 65,536 slices. */
    Chance() {
        double step = 1.0 / 8192;
        double z = 0;
        double below = 0.5;
        double density = density(0);
        double sumOfSquares = 0;
        for (int i = ENTRIES / 2; i < ENTRIES; i++) {
            double wanted = (i + 0.5) / ENTRIES;
            double next = density(z + step);
            double slice = step * (density + 4 * density(z + step / 2) + next) / 6;
            while (below + slice < wanted) {
                below += slice;
                z += step;
                density = next;
                next = density(z + step);
                slice = step * (density + 4 * density(z + step / 2) + next) / 6;
            }
            double quantile = z + step * (wanted - below) / slice;
            quantiles[i] = (float) quantile;
            sumOfSquares += 2 * quantile * quantile;
        }
        // Two quantiles are added for every deviate, so each carries half the variance.
        double scale = Math.sqrt(ENTRIES / sumOfSquares / 2);
        for (int i = ENTRIES / 2; i < ENTRIES; i++) {
            quantiles[i] = (float) (quantiles[i] * scale);
            quantiles[ENTRIES - 1 - i] = -quantiles[i];
        }
    }

    private static double density(double z) {
        return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** A standard normal deviate from 32 random bits; the tails reach 5.9 standard deviations. */
    float normal(int bits) {
        return quantiles[bits & 0xFFFF] + quantiles[bits >>> 16];
    }

    float normal(SplittableRandom random) {
        return normal(random.nextInt());
    }

    /** Fills the array with independent standard normal deviates. */
    void fillNormal(SplittableRandom random, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = normal(random.nextInt());
        }
    }

    /** A generator of its own for one part of a recipe, so that parts do not disturb each other's numbers. */
    static SplittableRandom stream(long seed, long... part) {
        long state = seed;
        for (long p : part) {
            state = new SplittableRandom(state ^ (p + 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L).nextLong();
        }
        return new SplittableRandom(state);
    }
}
