package glint.inference.comoe;

import java.util.List;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;

/**
 * Fuses a frame with the key frame (CSWF, section 3.3 of the paper): a gate computed from both says, for every value, how
 * much comes from the key frame and how much from the frame itself. Done twice with the same weights.
 */
public final class CrossFrameFusion extends Module {
    private static final int PASSES = 2;

    private final Sequential conv1;
    private final Sequential conv2;
    private final Sequential conv;

    public CrossFrameFusion(int channels) {
        conv1 = child("conv_1", pair(channels, Activation.SILU));
        conv2 = child("conv_2", pair(channels, Activation.SIGMOID));
        conv = child("conv", pair(channels, Activation.SILU));
    }

    private static Sequential pair(int channels, Activation last) {
        int hidden = channels / 2;
        return new Sequential(List.of(
                new ConvNorm(ConvGeometry.square(channels, hidden, 1), Normalisation.YOLO, Activation.SILU),
                new ConvNorm(ConvGeometry.square(hidden, channels, 1), Normalisation.YOLO, last)));
    }

    /**
     * Fuses.
     *
     * @param x frames, {@code [N, C, H, W]}
     * @param reference the key frame of each, or the one of all, {@code [1, C, H, W]}
     */
    public NDArray forward(NDArray x, NDArray reference) {
        NDArray mixed = x.add(reference);
        for (int pass = 0; pass < PASSES; pass++) {
            NDArray inner = conv1.forward(mixed);
            NDArray gate = conv2.forward(inner);
            // g * ref + (1 - g) * x, with one product less.
            NDArray distance = reference.sub(x);
            NDArray step = isTraining() ? distance.mul(gate) : distance.muli(gate);
            NDArray blended = plus(step, x);
            release(mixed, inner, gate);
            mixed = conv.forward(blended);
            if (isTraining()) {
                release(distance, step);
            }
            release(blended);
        }
        return mixed;
    }
}
