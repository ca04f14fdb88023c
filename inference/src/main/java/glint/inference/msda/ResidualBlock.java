package glint.inference.msda;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;

/** Two convolutions plus the input. */
final class ResidualBlock extends UnaryModule {
    private final ConvChain layer;

    ResidualBlock(int channels, Normalisation constants) {
        ConvGeometry geometry = ConvGeometry.square(channels, channels, 3);
        layer = child("layer",
                ConvChain.of(constants).conv(geometry, true).norm().relu().conv(geometry, true).norm().build());
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray residue = layer.forward(x);
        NDArray sum = plus(residue, x);
        if (isTraining()) {
            release(residue);
        }
        return Activation.RELU.of(sum, !isTraining());
    }
}
