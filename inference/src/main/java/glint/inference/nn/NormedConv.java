package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/**
 * A convolution, the batch normalisation behind it and an activation, run as one step. It owns no parameters: the module
 * that has both as children keeps them under the official names.
 */
public final class NormedConv {
    private final Conv2d conv;
    private final BatchNorm2d norm;
    private final Activation activation;

    public NormedConv(Conv2d conv, BatchNorm2d norm, Activation activation) {
        this.conv = conv;
        this.norm = norm;
        this.activation = activation;
    }

    /** Runs the three; {@code x} stays the caller's. */
    public NDArray forward(NDArray x) {
        NDArray y = conv.forward(x);
        if (!conv.isFolded()) {
            NDArray normed = norm.forward(y);
            y.close();
            y = normed;
        }
        return activation.of(y, !conv.isTraining());
    }

    /** See {@link Foldable#fold}. */
    public void fold() {
        conv.absorb(norm);
    }
}
