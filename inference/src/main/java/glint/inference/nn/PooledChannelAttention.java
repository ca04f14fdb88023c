package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Weighs channels by what is in them, in the form of CBAM (Woo et al. 2018): mean and maximum of every channel each go
 * through the same two 1×1 convolutions without bias, keyed {@code fc1} and {@code fc2}; the sum through a sigmoid. Observers
 * see the weights, {@code [N, C, 1, 1]}.
 */
public final class PooledChannelAttention extends Module {
    private final Conv2d fc1;
    private final Conv2d fc2;

    /** With {@code channels / reduction} channels in between. */
    public PooledChannelAttention(int channels, int reduction) {
        int hidden = channels / reduction;
        fc1 = child("fc1", new Conv2d(ConvGeometry.square(channels, hidden, 1), false));
        fc2 = child("fc2", new Conv2d(ConvGeometry.square(hidden, channels, 1), false));
    }

    /** The weights of the channels of {@code x}, {@code [N, C, 1, 1]}. */
    public NDArray weights(NDArray x) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        NDArray mean = x.getNDArrayInternal().globalAvgPool();
        NDArray max = x.getNDArrayInternal().globalMaxPool();
        NDArray pooled = NDArrays.concat(new NDList(mean, max), 0);
        NDArray both = pooled.reshape(2 * n, shape.get(1), 1, 1);
        NDArray hidden = Activation.RELU.of(fc1.forward(both), !isTraining());
        NDArray opened = fc2.forward(hidden);
        NDList halves = opened.split(new long[]{n}, 0);
        NDArray logits = halves.get(0).add(halves.get(1));
        release(mean, max, pooled, both, hidden, opened, halves.get(0), halves.get(1));
        return observed(Activation.SIGMOID.of(logits, !isTraining()));
    }
}
