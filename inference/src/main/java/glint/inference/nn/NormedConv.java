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
        return finish(conv.forward(x));
    }

    /**
     * What {@link #forward} gives for the enlarged {@code x}. A 1×1 convolution of stride 1 and an enlargement whose weights
     * sum to one may change places, and before it the convolution has a fraction of the pixels to look at.
     */
    NDArray forwardEnlarged(NDArray x, Upsample upsample) {
        if (conv.geometry().kernel().size() != 1) {
            throw new IllegalStateException("Only a 1×1 convolution changes places with an enlargement");
        }
        NDArray small = conv.forward(x);
        NDArray large = upsample.forward(small);
        small.close();
        return finish(large);
    }

    private NDArray finish(NDArray convolved) {
        NDArray y = convolved;
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
