package glint.inference.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How the values of a fresh parameter are drawn. Drawn in Java, so that a seed gives the same weights on any engine. */
@FunctionalInterface
public interface Initializer {
    /** Fills {@code values}, in C order of a tensor with the given dimensions. */
    void fill(float[] values, long[] shape, RandomGenerator random);

    /** Every value the same. */
    static Initializer constant(double value) {
        return (values, shape, random) -> Arrays.fill(values, (float) value);
    }

    /** 0, 1, 2, … in C order. */
    static Initializer ascending() {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
        };
    }

    /**
     * PyTorch's default for convolutions and linear layers: uniform in ±1/√fan_in, fan_in being the product of all
     * dimensions but the first.
     */
    static Initializer kaimingUniform() {
        return (values, shape, random) -> uniform(values, 1 / Math.sqrt(fanIn(shape)), random);
    }

    /** Uniform in ±{@code bound}; for biases that PyTorch draws by the fan-in of their weight. */
    static Initializer uniform(double bound) {
        return (values, shape, random) -> uniform(values, bound, random);
    }

    /** Standard normal times {@code deviation}. */
    static Initializer normal(double deviation) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        };
    }

    private static void uniform(float[] values, double bound, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    private static double fanIn(long[] shape) {
        double n = 1;
        for (int i = 1; i < shape.length; i++) {
            n *= shape[i];
        }
        return n;
    }
}
