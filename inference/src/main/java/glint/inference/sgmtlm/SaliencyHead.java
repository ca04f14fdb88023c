package glint.inference.sgmtlm;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Activation;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.CspLayer;
import glint.inference.nn.Foldable;
import glint.inference.nn.Initializer;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.Upsample;

/**
 * Where the saliency map comes from: features of half the resolution become one logit a pixel, {@code [N, 1, H, W]}.
 *
 * <p>Half of the network's time would pass here, on maps of full resolution. So in training and when folded the convolutions
 * before the block's bottlenecks run before the enlargement, and the last two, between which nothing stands, run as one; the
 * results are the same up to rounding.
 */
final class SaliencyHead extends UnaryModule implements Foldable {
    private static final int BOTTLENECKS = 2;
    private static final int MIXED = 8;
    private static final Shape STEP = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    private final Upsample upsample = new Upsample(2, Upsample.Mode.BILINEAR);
    private final CspLayer csps;
    private final Conv2d conv6;
    private final Conv2d conv7;
    private boolean folded;

    SaliencyHead(int in, Normalisation constants, Activation activation) {
        csps = child("csps",
                new CspLayer(in, in / 2, BOTTLENECKS, true, CspLayer.Keys.YOLOV5, constants, activation));
        conv6 = child("conv6", mix(in / 2, MIXED));
        conv7 = child("conv7", mix(MIXED, 1));
    }

    private static Conv2d mix(int in, int out) {
        return new Conv2d(ConvGeometry.square(in, out, 1), Initializer.kaimingUniform(), Optional.empty());
    }

    @Override
    protected NDArray transform(NDArray x) {
        if (!isTraining() && !folded) {
            NDArray large = upsample.forward(x);
            NDArray features = csps.forward(large);
            NDArray mixed = conv6.forward(features);
            NDArray logits = conv7.forward(mixed);
            release(large, features, mixed);
            return logits;
        }
        NDArray features = csps.forwardEnlarged(x, upsample);
        NDArray logits = mixAtOnce(features);
        release(features);
        return logits;
    }

    /** Nothing stands between the last two convolutions, so one with the product of their kernels gives the same. */
    private NDArray mixAtOnce(NDArray features) {
        try (NDArray last = conv7.weight().array().reshape(1, MIXED);
                NDArray first = conv6.weight().array().reshape(MIXED, -1);
                NDArray product = last.matMul(first);
                NDArray kernel = product.reshape(1, -1, 1, 1)) {
            return features.getNDArrayInternal()
                    .convolution(features, kernel, null, STEP, NONE, STEP, 1).singletonOrThrow();
        }
    }

    @Override
    public void fold() {
        folded = true;
    }

    @Override
    protected void modeChanged() {
        folded = false;
    }
}
