package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Layer normalisation over the last axis, {@code [N, C]}, with the keys {@code weight} and {@code bias}. */
public final class LayerNorm extends UnaryModule {
    /** What PyTorch gives a layer nobody configures. */
    private static final float EPS = 1e-5f;

    private final Shape normalised;
    private final Parameter weight;
    private final Parameter bias;

    public LayerNorm(int channels) {
        normalised = new Shape(channels);
        weight = weight("weight", Initializer.constant(1), channels);
        bias = weight("bias", Initializer.constant(0), channels);
    }

    @Override
    protected NDArray transform(NDArray x) {
        return x.getNDArrayInternal().layerNorm(x, normalised, weight.array(), bias.array(), EPS).singletonOrThrow();
    }
}
