package glint.inference.training;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Independent random numbers for every place of a run, from one seed: which numbers a place gets depends on the place and not
 * on what ran before, so that a resumed run draws what an unbroken one drew.
 */
public record SeedSequence(long seed) {
    private static final int WEIGHTS = 0;
    private static final int ORDER = 1;
    private static final int SAMPLE = 2;
    private static final int ENGINE = 3;

    /** For the start values of the network. */
    public RandomGenerator weights() {
        return of(WEIGHTS, 0, 0);
    }

    /** For the order of the samples in an epoch. */
    public RandomGenerator order(int epoch) {
        return of(ORDER, epoch, 0);
    }

    /** For the view of a sample drawn in an epoch. */
    public RandomGenerator sample(int epoch, int sample) {
        return of(SAMPLE, epoch, sample);
    }

    /** Seed of the engine's own generator, which dropout uses, for a step of the run. */
    public int engine(long step) {
        return of(ENGINE, step, 0).nextInt();
    }

    private SplittableRandom of(int purpose, long a, long b) {
        long mixed = seed;
        mixed = mix(mixed + purpose);
        mixed = mix(mixed + a);
        mixed = mix(mixed + b);
        return new SplittableRandom(mixed);
    }

    /** The finaliser of SplitMix64 (Steele et al., OOPSLA 2014) after its increment. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
