package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * Weighs pixels by mean and maximum over the channels: concatenate both, one convolution, sigmoid. Observers see the
 * weights, {@code [N, 1, H, W]}.
 */
public final class SpatialAttention extends Module {
    private final Conv2d cv1;

    /** Keyed {@code cv1}. */
    public SpatialAttention(int kernel) {
        this(kernel, "cv1");
    }

    /** @param key of the convolution */
    public SpatialAttention(int kernel, String key) {
        cv1 = child(key, new Conv2d(ConvGeometry.square(2, 1, kernel), false));
    }

    /** The weights of the pixels of {@code x}, {@code [N, 1, H, W]}. */
    public NDArray weights(NDArray x) {
        NDArray mean = x.mean(new int[]{1}, true);
        NDArray max = x.max(new int[]{1}, true);
        NDArray both = NDArrays.concat(new NDList(mean, max), 1);
        NDArray logits = cv1.forward(both);
        release(mean, max, both);
        return observed(Activation.SIGMOID.of(logits, !isTraining()));
    }
}
