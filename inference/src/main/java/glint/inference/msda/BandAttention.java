package glint.inference.msda;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;

/** Weighs the pixels of one band by maximum and mean over its channels. Observers see the weights, {@code [N, 1, H, W]}. */
public final class BandAttention extends Module {
    private static final int KERNEL = 7;

    private final Conv2d conv;

    BandAttention() {
        conv = child("conv", new Conv2d(ConvGeometry.square(2, 1, KERNEL), true));
    }

    /**
     * The weights of the pixels of a band.
     *
     * @param band {@code [N, C, H, W]}
     * @param mean of it over its channels, {@code [N, 1, H, W]}
     */
    NDArray weights(NDArray band, NDArray mean) {
        NDArray max = band.max(new int[]{1}, true);
        NDArray both = NDArrays.concat(new NDList(max, mean), 1);
        NDArray logits = conv.forward(both);
        release(max, both);
        return observed(Activation.SIGMOID.of(logits, !isTraining()));
    }
}
