package glint.inference.msda;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;

/** Halves the sides: one way by pooling between two convolutions, the other by a strided convolution, both added. */
final class DownBlock extends UnaryModule {
    private final ConvChain layer1;
    private final ConvChain layer2;

    DownBlock(int in, int out, Normalisation constants) {
        layer1 = child("layer1", ConvChain.of(constants).conv(ConvGeometry.square(in, out, 3), true).norm().relu()
                .maxPool(2).conv(ConvGeometry.square(out, out, 3), true).norm().build());
        layer2 = child("layer2", ConvChain.of(constants).conv(ConvGeometry.square(in, out, 3).withStride(2), true)
                .norm().relu().build());
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray pooled = layer1.forward(x);
        NDArray strided = layer2.forward(x);
        NDArray sum = plus(pooled, strided);
        release(strided);
        if (isTraining()) {
            release(pooled);
        }
        return Activation.RELU.of(sum, !isTraining());
    }
}
