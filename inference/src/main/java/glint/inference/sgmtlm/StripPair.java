package glint.inference.sgmtlm;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;

/** The sum of a 1×3 and a 3×1 convolution of one input, both with the same stride and dilation. */
final class StripPair extends UnaryModule {
    private static final int LENGTH = 3;

    private final ConvNorm horizontal;
    private final ConvNorm vertical;

    StripPair(int in, int out, int stride, int dilation, Normalisation constants, Activation activation) {
        horizontal = child("horizontal", new ConvNorm(
                ConvGeometry.of(in, out, 1, LENGTH).withDilation(1, dilation).withStride(stride), constants,
                activation));
        vertical = child("vertical", new ConvNorm(
                ConvGeometry.of(in, out, LENGTH, 1).withDilation(dilation, 1).withStride(stride), constants,
                activation));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray along = horizontal.forward(x);
        NDArray across = vertical.forward(x);
        NDArray sum = plus(along, across);
        release(across);
        if (isTraining()) {
            release(along);
        }
        return sum;
    }
}
