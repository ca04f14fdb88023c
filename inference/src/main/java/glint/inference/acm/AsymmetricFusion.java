package glint.inference.acm;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Activation;
import glint.inference.nn.Constants;
import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;

/**
 * Asymmetric contextual modulation (Dai et al., WACV 2021, section 3.2): what the coarse features hold as a whole weighs the
 * channels of the fine ones, what the fine ones hold at each pixel weighs the coarse ones there. Twice the sum is convolved.
 */
final class AsymmetricFusion extends Module {
    private static final int REDUCTION = 4;

    private final ConvChain topdown;
    private final ConvChain bottomup;
    private final ConvChain post;

    AsymmetricFusion(int channels, Normalisation constants) {
        int hidden = channels / REDUCTION;
        ConvGeometry narrow = ConvGeometry.square(channels, hidden, 1);
        ConvGeometry widen = ConvGeometry.square(hidden, channels, 1);
        topdown = child("topdown", ConvChain.of(constants).globalAverage().conv(narrow, true).norm().relu()
                .conv(widen, true).norm().activation(Activation.SIGMOID).build());
        bottomup = child("bottomup", ConvChain.of(constants).conv(narrow, true).norm().relu().conv(widen, true).norm()
                .activation(Activation.SIGMOID).build());
        post = child("post", ConvChain.of(constants).conv(ConvGeometry.square(channels, channels, 3), true).norm()
                .relu().build());
    }

    /** What weighs the coarse features, {@code [N, C, H, W]}. */
    ConvChain bottomup() {
        return bottomup;
    }

    /** Fuses features of one size; both inputs stay the caller's. */
    NDArray forward(NDArray coarse, NDArray fine) {
        NDArray whole = topdown.forward(coarse);
        NDArray local = bottomup.forward(fine);
        NDArray weighedFine = fine.mul(whole);
        NDArray weighedCoarse = coarse.mul(local);
        NDArray sum = weighedFine.add(weighedCoarse);
        NDArray two = Constants.of(2, sum);
        NDArray twice = sum.mul(two);
        release(whole, local, weighedFine, weighedCoarse, sum);
        if (!isTraining()) {
            release(two);
        }
        NDArray y = observed(post.forward(twice));
        release(twice);
        return y;
    }
}
