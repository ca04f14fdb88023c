package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * Partial convolution (FasterNet, Chen et al. 2023): a 3×3 convolution over the first share of the channels, the others pass
 * untouched.
 */
public final class PartialConv extends UnaryModule {
    private final int convolved;
    private final Conv2d partialConv3;

    /** With one of {@code share} channels convolved. */
    public PartialConv(int channels, int share, int kernel) {
        convolved = channels / share;
        partialConv3 = child("partial_conv3", new Conv2d(ConvGeometry.square(convolved, convolved, kernel), false));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDList parts = x.split(new long[]{convolved}, 1);
        NDArray filtered = partialConv3.forward(parts.get(0));
        NDArray y = NDArrays.concat(new NDList(filtered, parts.get(1)), 1);
        release(filtered, parts.get(0), parts.get(1));
        return y;
    }
}
