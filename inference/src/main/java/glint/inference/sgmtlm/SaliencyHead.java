package glint.inference.sgmtlm;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.CspLayer;
import glint.inference.nn.Initializer;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.Upsample;

/** Where the saliency map comes from: features of half the resolution become one logit a pixel, {@code [N, 1, H, W]}. */
final class SaliencyHead extends UnaryModule {
    private static final int BOTTLENECKS = 2;
    private static final int MIXED = 8;

    private final Upsample upsample = new Upsample(2, Upsample.Mode.BILINEAR);
    private final CspLayer csps;
    private final Conv2d conv6;
    private final Conv2d conv7;

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
        NDArray large = upsample.forward(x);
        NDArray features = csps.forward(large);
        release(large);
        NDArray mixed = conv6.forward(features);
        release(features);
        NDArray logits = conv7.forward(mixed);
        release(mixed);
        return logits;
    }
}
