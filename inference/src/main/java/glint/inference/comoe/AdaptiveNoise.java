package glint.inference.comoe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

import glint.inference.nn.Activation;
import glint.inference.nn.BatchNorm2d;
import glint.inference.nn.Constants;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.NormedConv;
import glint.inference.nn.Parameter;

/**
 * Adds noise to features, as much as was learnt for their domain, and projects features for a contrast between the clean
 * and the noisy (ACFM, section 3.4 of the paper). Works in training only.
 */
public final class AdaptiveNoise extends Module {
    private static final double START = 0.05;
    private static final double DEVIATION = 0.1;

    private final Parameter noiseScale;
    private final Projector projector;

    public AdaptiveNoise(int channels, int domains) {
        noiseScale = weight("noise_scale", Initializer.constant(START), domains);
        projector = child("projector", new Projector(channels));
    }

    /** How much noise each domain gets, before the sigmoid; {@code [domains]}. */
    public Parameter noiseScale() {
        return noiseScale;
    }

    /**
     * Features with noise of deviation {@code 0.1 sigmoid(scale)}.
     *
     * @param features {@code [N, C, H, W]}
     * @param domains of the features, {@code [N]}, 64-bit
     * @param draw standard normal numbers of the features' shape
     */
    public NDArray disturb(NDArray features, NDArray domains, NDArray draw) {
        // Begun with a number of the batch, so that what is made of a parameter belongs to the batch.
        NDArray scales = Constants.of(1, features).mul(noiseScale.array()).reshape(-1, 1);
        NDArray chosen = domains.getNDArrayInternal().embedding(domains, scales, SparseFormat.DENSE)
                .singletonOrThrow();
        NDArray deviation = chosen.getNDArrayInternal().sigmoid().mul(Constants.of(DEVIATION, features));
        return features.add(draw.mul(deviation.reshape(new Shape(domains.size(), 1, 1, 1))));
    }

    /**
     * What is contrasted, {@code [N, C]}. The whole batch goes through at once: one image alone is, after a normalisation
     * by its own statistics and a mean over its pixels, the same constant whatever it shows, which is what makes this term
     * void in the released code.
     */
    public NDArray project(NDArray features) {
        NDArray y = projector.forward(features);
        NDArray means = y.getNDArrayInternal().globalAvgPool();
        release(y);
        return means;
    }

    /** A 3×3 and a 1×1 convolution, keyed {@code 0, 1, 3, 4}; index 2 is the activation. */
    private static final class Projector extends Module {
        private final NormedConv first;
        private final NormedConv second;

        Projector(int channels) {
            first = new NormedConv(child("0", new Conv2d(ConvGeometry.square(channels, channels, 3), false)),
                    child("1", new BatchNorm2d(channels, Normalisation.PYTORCH)), Activation.RELU);
            second = new NormedConv(child("3", new Conv2d(ConvGeometry.square(channels, channels, 1), false)),
                    child("4", new BatchNorm2d(channels, Normalisation.PYTORCH)), Activation.NONE);
        }

        NDArray forward(NDArray x) {
            NDArray inner = first.forward(x);
            NDArray y = second.forward(inner);
            release(inner);
            return y;
        }
    }
}
