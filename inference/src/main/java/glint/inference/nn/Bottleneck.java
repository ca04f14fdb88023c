package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/** Two 3×3 convolutions, plus the input where asked: the residual unit inside {@link C2f}. */
public final class Bottleneck extends UnaryModule {
    private final ConvNorm cv1;
    private final ConvNorm cv2;
    private final boolean shortcut;

    public Bottleneck(int channels, boolean shortcut, Normalisation constants, Activation activation) {
        cv1 = child("cv1", new ConvNorm(ConvGeometry.square(channels, channels, 3), constants, activation));
        cv2 = child("cv2", new ConvNorm(ConvGeometry.square(channels, channels, 3), constants, activation));
        this.shortcut = shortcut;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray inner = cv1.forward(x);
        NDArray y = cv2.forward(inner);
        release(inner);
        return shortcut ? plus(y, x) : y;
    }
}
