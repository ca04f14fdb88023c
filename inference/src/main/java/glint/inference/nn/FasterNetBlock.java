package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;

/**
 * The block of FasterNet: partial convolution, 1×1 that widens, batch normalisation, ReLU, 1×1 that narrows, plus the input.
 */
public final class FasterNetBlock extends UnaryModule implements Foldable {
    private static final int SHARE = 4;
    private static final int EXPANSION = 2;

    private final PartialConv spatialMixing;
    private final NormedConv widen;
    private final Conv2d narrow;
    private final float dropout;

    /** With this share of the values zeroed before the addition, in training only. */
    public FasterNetBlock(int channels, int kernel, double dropout, Normalisation constants) {
        this.dropout = (float) dropout;
        spatialMixing = child("spatial_mixing", new PartialConv(channels, SHARE, kernel));
        Mlp mlp = child("mlp", new Mlp(channels, channels * EXPANSION, constants));
        widen = mlp.widen();
        narrow = mlp.narrow();
    }

    public PartialConv spatialMixing() {
        return spatialMixing;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray mixed = spatialMixing.forward(x);
        NDArray wide = widen.forward(mixed);
        NDArray y = narrow.forward(wide);
        release(mixed, wide);
        return plus(isLearning() ? Dropout.dropout(y, dropout, true).singletonOrThrow() : y, x);
    }

    @Override
    public void fold() {
        widen.fold();
    }

    /** Holds the official keys {@code mlp.0}, {@code mlp.1} and {@code mlp.3}; index 2 is the activation. */
    private static final class Mlp extends Module {
        private final NormedConv widen;
        private final Conv2d narrow;

        Mlp(int channels, int hidden, Normalisation constants) {
            widen = new NormedConv(child("0", new Conv2d(ConvGeometry.square(channels, hidden, 1), false)),
                    child("1", new BatchNorm2d(hidden, constants)), Activation.RELU);
            narrow = child("3", new Conv2d(ConvGeometry.square(hidden, channels, 1), false));
        }

        NormedConv widen() {
            return widen;
        }

        Conv2d narrow() {
            return narrow;
        }
    }
}
