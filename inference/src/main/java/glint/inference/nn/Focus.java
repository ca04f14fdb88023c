package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The stem of YOLOX: every 2×2 pixels become channels, in the order top left, bottom left, top right, bottom right, and one
 * convolution follows. H and W must be even.
 */
public final class Focus extends UnaryModule {
    private static final int PHASES = 4;

    private final ConvNorm conv;

    public Focus(int in, int out, int kernel, Normalisation constants, Activation activation) {
        conv = child("conv", new ConvNorm(ConvGeometry.square(PHASES * in, out, kernel), constants, activation));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray packed = pack(x);
        NDArray y = conv.forward(packed);
        release(packed);
        return y;
    }

    /** Leaves the channels last in memory, the layout in which {@link GreyInput} sends images through a network. */
    private static NDArray pack(NDArray x) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        long c = shape.get(1);
        long h = shape.get(2) / 2;
        long w = shape.get(3) / 2;
        NDArray last = x.transpose(0, 2, 3, 1);
        NDArray cells = last.reshape(n, h, 2, w, 2, c);
        NDArray phases = cells.transpose(0, 1, 3, 4, 2, 5);
        NDArray lines = phases.reshape(n, h, w, PHASES * c);
        NDArray y = lines.transpose(0, 3, 1, 2);
        release(last, cells, phases, lines);
        return y;
    }
}
