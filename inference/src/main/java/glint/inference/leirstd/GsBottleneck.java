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

/** Two ghost-shuffle convolutions, 1×1 and 3×3, plus a 1×1 convolution of the input. */
public final class GsBottleneck extends UnaryModule {
    private static final int DEPTHWISE_KERNEL = 5;

    private final Sequential convLighting;
    private final ConvNorm shortcut;

    /**
     * @param hidden channels between the two
     * @param stride of the second
     */
    public GsBottleneck(int in, int out, int hidden, int stride, Normalisation constants, Activation activation) {
        convLighting = child("conv_lighting",
                new Sequential(List.of(
                        new GsConv(ConvGeometry.square(in, hidden, 1), DEPTHWISE_KERNEL, constants, activation),
                        new GsConv(ConvGeometry.square(hidden, out, 3).withStride(stride), DEPTHWISE_KERNEL, constants,
                                activation))));
        shortcut = child("shortcut",
                new ConvNorm(ConvGeometry.square(in, out, 1).withStride(stride), constants, Activation.NONE));
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
