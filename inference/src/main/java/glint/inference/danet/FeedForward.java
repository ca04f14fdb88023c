package glint.inference.danet;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.UnaryModule;

/** Two 1×1 convolutions around a GELU, twice as wide between them; keyed {@code 0} and {@code 2} with the GELU as {@code 1}. */
final class FeedForward extends UnaryModule {
    private static final int EXPANSION = 2;

    private final Conv2d widen;
    private final Conv2d narrow;

    FeedForward(int channels) {
        widen = child("0", new Conv2d(ConvGeometry.square(channels, EXPANSION * channels, 1), true));
        narrow = child("2", new Conv2d(ConvGeometry.square(EXPANSION * channels, channels, 1), true));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray wide = widen.forward(x);
        NDArray bent = wide.getNDArrayInternal().gelu();
        NDArray y = narrow.forward(bent);
        release(wide, bent);
        return y;
    }
}
