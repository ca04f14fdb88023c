package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Layer normalisation over the channels of each pixel of {@code [N, C, H, W]}, with the keys {@code weight} and {@code bias}. */
public final class ChannelNorm extends UnaryModule {
    private final Parameter weight;
    private final Parameter bias;
    private final float eps;

    public ChannelNorm(int channels, double eps) {
        this.eps = (float) eps;
        weight = weight("weight", Initializer.constant(1), channels);
        bias = weight("bias", Initializer.constant(0), channels);
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray last = x.transpose(0, 2, 3, 1);
        NDArray normed = last.getNDArrayInternal()
                .layerNorm(last, new Shape(x.getShape().get(1)), weight.array(), bias.array(), eps).singletonOrThrow();
        NDArray y = normed.transpose(0, 3, 1, 2);
        release(last, normed);
        return y;
    }
}
