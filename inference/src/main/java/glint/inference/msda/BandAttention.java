package glint.inference.msda;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Activation;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;
import glint.inference.nn.Parameter;

/** Weighs the pixels of one band by maximum and mean over its channels. Observers see the weights, {@code [N, 1, H, W]}. */
public final class BandAttention extends Module {
    private static final int KERNEL = 7;

    private final Conv2d conv;

    BandAttention() {
        conv = child("conv", new Conv2d(ConvGeometry.square(2, 1, KERNEL), true));
    }

    Parameter weight() {
        return conv.weight();
    }

    Parameter bias() {
        return conv.parameter("bias");
    }

    /** The weights of the pixels by what {@link #features} made. */
    NDArray weights(NDArray features) {
        return show(Activation.SIGMOID.of(conv.forward(features), !isTraining()));
    }

    /** Shows observers weights that were computed elsewhere. */
    NDArray show(NDArray weights) {
        return observed(weights);
    }

    /**
     * Maximum and mean of every pixel, {@code [N, 2, H, W]}.
     *
     * @param band {@code [N, C, H, W]}
     * @param mean of it over its channels, {@code [N, 1, H, W]}
     */
    NDArray features(NDArray band, NDArray mean) {
        NDArray max = greatest(band);
        if (!isTraining()) {
            NDArray both = NDArrays.concat(new NDList(max, mean), 1);
            release(max);
            return both;
        }
        // Channels last in memory: the engine takes the gradient of this convolution five times as fast.
        Shape shape = max.getShape();
        Shape last = new Shape(shape.get(0), shape.get(2), shape.get(3), 1);
        NDArray pairs = max.reshape(last).concat(mean.reshape(last), 3);
        release(max);
        return pairs.transpose(0, 3, 1, 2);
    }

    /**
     * The greatest channel of every pixel, {@code [N, 1, H, W]}. By halves: comparing whole channels is many times faster than
     * the engine's reduction over a few of them, whose gradient however costs less.
     */
    private NDArray greatest(NDArray band) {
        if (isTraining()) {
            return band.max(new int[]{1}, true);
        }
        NDArray rest = band.get(":");
        long channels = band.getShape().get(1);
        while (channels > 1) {
            long half = (channels + 1) / 2;
            NDArray first = rest.get(":,:" + half);
            NDArray second = rest.get(":," + (channels - half) + ":");
            NDArray greater = first.maximum(second);
            release(first, second, rest);
            rest = greater;
            channels = half;
        }
        return rest;
    }
}
