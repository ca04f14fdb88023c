package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/**
 * Weighs channels by what is in them, in the form of RTMDet: global average, one 1×1 convolution, sigmoid. Observers see the
 * weights, {@code [N, C, 1, 1]}.
 */
public final class ChannelAttention extends Module {
    private final Conv2d fc;

    public ChannelAttention(int channels) {
        fc = child("fc", new Conv2d(ConvGeometry.square(channels, channels, 1), true));
    }

    /** The weights of the channels of {@code x}, {@code [N, C, 1, 1]}. */
    public NDArray weights(NDArray x) {
        NDArray means = x.getNDArrayInternal().globalAvgPool();
        NDArray pooled = means.reshape(x.getShape().get(0), x.getShape().get(1), 1, 1);
        NDArray logits = fc.forward(pooled);
        release(means, pooled);
        return observed(Activation.SIGMOID.of(logits, !isTraining()));
    }
}
