package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/**
 * Two convolutions, the second a 3×3, plus the input where asked: the residual unit inside {@link C2f} (first a 3×3) and
 * {@link CspLayer} (first a 1×1).
 */
public final class Bottleneck extends UnaryModule {
    private static final int KERNEL = 3;

    private final ConvNorm cv1;
    private final ConvNorm cv2;
    private final boolean shortcut;

    /** As inside {@link C2f}: two 3×3, keyed {@code cv1} and {@code cv2}. */
    public Bottleneck(int channels, boolean shortcut, Normalisation constants, Activation activation) {
        this(channels, KERNEL, "cv", shortcut, constants, activation);
    }

    /** @param key what the keys of the two begin with; 1 and 2 follow */
    Bottleneck(int channels, int firstKernel, String key, boolean shortcut, Normalisation constants,
            Activation activation) {
        cv1 = child(key + 1,
                new ConvNorm(ConvGeometry.square(channels, channels, firstKernel), constants, activation));
        cv2 = child(key + 2, new ConvNorm(ConvGeometry.square(channels, channels, KERNEL), constants, activation));
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
