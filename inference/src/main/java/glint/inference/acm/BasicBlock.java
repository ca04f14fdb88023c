package glint.inference.acm;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.BatchNorm2d;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Foldable;
import glint.inference.nn.Normalisation;
import glint.inference.nn.NormedConv;
import glint.inference.nn.UnaryModule;

/** The residual block of ResNet-18, keyed as torchvision keys it. */
final class BasicBlock extends UnaryModule implements Foldable {
    private final NormedConv first;
    private final NormedConv second;
    private final Optional<ConvChain> downsample;

    BasicBlock(int in, int out, int stride, Normalisation constants) {
        first = new NormedConv(child("conv1", new Conv2d(ConvGeometry.square(in, out, 3).withStride(stride), false)),
                child("bn1", new BatchNorm2d(out, constants)), Activation.RELU);
        second = new NormedConv(child("conv2", new Conv2d(ConvGeometry.square(out, out, 3), false)),
                child("bn2", new BatchNorm2d(out, constants)), Activation.NONE);
        downsample = stride == 1 && in == out
                ? Optional.empty()
                : Optional.of(child("downsample", ConvChain.of(constants)
                        .conv(ConvGeometry.square(in, out, 1).withStride(stride), false).norm().build()));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray narrow = first.forward(x);
        NDArray residue = second.forward(narrow);
        NDArray direct = downsample.map(d -> d.forward(x)).orElse(x);
        NDArray sum = plus(residue, direct);
        release(narrow);
        if (downsample.isPresent()) {
            release(direct);
        }
        if (isTraining()) {
            release(residue);
        }
        return Activation.RELU.of(sum, !isTraining());
    }

    @Override
    public void fold() {
        first.fold();
        second.fold();
    }
}
