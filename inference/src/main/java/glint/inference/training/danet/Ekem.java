package glint.inference.training.danet;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;

/**
 * Essential knowledge enhancement (EKEM, eq. 8): a short convolution along the channels of each pixel and a sigmoid say how much
 * each value counts. One kernel serves all pixels; kernels of their own would tie the module to one size of input. Observers
 * see the weights.
 */
public final class Ekem extends Module {
    private static final double GAMMA = 2;
    private static final double B = 1;

    private final Conv2d conv;

    public Ekem(int channels) {
        int kernel = kernel(channels, GAMMA, B);
        conv = child("conv", new Conv2d(ConvGeometry.of(1, 1, 1, kernel), Initializer.kaimingUniform(),
                Optional.empty()));
    }

    /** Length of the kernel: {@code (log2 channels + b) / gamma}, rounded down to an odd number of at least 1. */
    public static int kernel(int channels, double gamma, double b) {
        int length = (int) Math.floor(unrounded(channels, gamma, b));
        return Math.max(1, length % 2 == 0 ? length - 1 : length);
    }

    /** The length before it is rounded. */
    static double unrounded(int channels, double gamma, double b) {
        return (Math.log(channels) / Math.log(2) + b) / gamma;
    }

    /** The map with its values weighed; of the shape of {@code x}. */
    NDArray forward(NDArray x) {
        Shape shape = x.getShape();
        long pixels = shape.get(0) * shape.get(2) * shape.get(3);
        NDArray rows = x.transpose(0, 2, 3, 1).reshape(pixels, 1, 1, shape.get(1));
        NDArray weights = conv.forward(rows).getNDArrayInternal().sigmoid()
                .reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1)).transpose(0, 3, 1, 2);
        return x.mul(observed(weights));
    }
}
