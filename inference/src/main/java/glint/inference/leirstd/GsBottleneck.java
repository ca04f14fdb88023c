package glint.inference.leirstd;

import java.util.List;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.GsConv;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;
import glint.inference.nn.UnaryModule;

/** Two ghost-shuffle convolutions, 1×1 and 3×3, plus a 1×1 convolution of the input without activation. */
public final class GsBottleneck extends UnaryModule {
    private static final int DEPTHWISE_KERNEL = 5;

    private final Sequential convLighting;
    private final ConvNorm shortcut;

    /**
     * Channels and kernels.
     *
     * @param hidden channels between the two convolutions
     * @param firstKernel of the first
     * @param secondKernel of the second
     * @param shortcutKernel of the convolution of the input
     * @param stride of the second and of the shortcut
     */
    public record Layout(int in, int out, int hidden, int firstKernel, int secondKernel, int shortcutKernel,
            int stride) {
        /** The published kernels, size kept. */
        public static Layout standard(int in, int out, int hidden) {
            return new Layout(in, out, hidden, 1, 3, 1, 1);
        }
    }

    public GsBottleneck(Layout layout, Normalisation constants, Activation activation) {
        ConvGeometry first = ConvGeometry.square(layout.in, layout.hidden, layout.firstKernel);
        ConvGeometry second = ConvGeometry.square(layout.hidden, layout.out, layout.secondKernel)
                .withStride(layout.stride);
        ConvGeometry direct = ConvGeometry.square(layout.in, layout.out, layout.shortcutKernel)
                .withStride(layout.stride);
        convLighting = child("conv_lighting",
                new Sequential(List.of(new GsConv(first, DEPTHWISE_KERNEL, constants, activation),
                        new GsConv(second, DEPTHWISE_KERNEL, constants, activation))));
        shortcut = child("shortcut", new ConvNorm(direct, constants, Activation.NONE));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray y = convLighting.forward(x);
        NDArray direct = shortcut.forward(x);
        NDArray sum = plus(y, direct);
        release(direct);
        if (isTraining()) {
            release(y);
        }
        return sum;
    }
}
