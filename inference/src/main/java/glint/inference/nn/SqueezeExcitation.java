package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/**
 * Weighs channels by what is in them (Hu et al., CVPR 2018): global average, a linear layer that narrows, ReLU, one that widens,
 * sigmoid; keys {@code fc.0} and {@code fc.2}. Observers see the weights, {@code [N, C]}.
 */
public final class SqueezeExcitation extends Module {
    private final Linear narrow;
    private final Linear widen;

    /** With {@code channels / reduction} channels in between. */
    public SqueezeExcitation(int channels, int reduction) {
        narrow = child("fc.0", new Linear(channels, channels / reduction));
        widen = child("fc.2", new Linear(channels / reduction, channels));
    }

    /** The weights of the channels of {@code x}, {@code [N, C, 1, 1]}. */
    public NDArray weights(NDArray x) {
        NDArray means = x.getNDArrayInternal().globalAvgPool();
        NDArray hidden = Activation.RELU.of(narrow.forward(means), !isTraining());
        NDArray weights = observed(Activation.SIGMOID.of(widen.forward(hidden), !isTraining()));
        NDArray shaped = weights.reshape(x.getShape().get(0), x.getShape().get(1), 1, 1);
        release(means, hidden, weights);
        return shaped;
    }
}
