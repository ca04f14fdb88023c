package glint.inference.comoe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Activation;
import glint.inference.nn.Embedding;
import glint.inference.nn.Linear;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.ResCbam;

/**
 * Adapts features to their domain (the modulation of ACFM, section 3.4 of the paper): a gain and a shift for every channel,
 * computed from the means of the frame and a vector of the domain, then convolutions with attention. The released code has
 * no other addition of attention to the modulated features than that inside the convolutions, unlike the paper's equation 11.
 */
public final class CrossViewAlignment extends Module {
    private final Embedding domainEmbed;
    private final Modulation modulationMlp;
    private final ResCbam alignConv;

    public CrossViewAlignment(CoMoeShape shape) {
        int c = shape.channels();
        domainEmbed = child("domain_embed", new Embedding(shape.domains(), c));
        modulationMlp = child("modulation_mlp", new Modulation(c));
        alignConv = child("align_conv", new ResCbam(c, c, Normalisation.PYTORCH));
    }

    /** Observers see gains and shifts, {@code [N, 2C]}. */
    public Module modulation() {
        return modulationMlp;
    }

    /** The convolutions with attention. */
    public ResCbam alignment() {
        return alignConv;
    }

    /**
     * Adapts.
     *
     * @param x {@code [N, C, H, W]}
     * @param domains of the frames, {@code [N]}, or of all, {@code [1]}; 64-bit
     */
    public NDArray forward(NDArray x, NDArray domains) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        long c = shape.get(1);
        NDArray means = x.getNDArrayInternal().globalAvgPool();
        NDArray vectors = domainEmbed.forward(domains);
        NDArray spread = domains.size() == n ? vectors : vectors.repeat(0, n);
        NDArray both = NDArrays.concat(new NDList(means, spread), 1);
        NDArray columns = modulationMlp.forward(both);
        NDList halves = columns.split(new long[]{c}, 1);
        NDArray gain = halves.get(0).reshape(n, c, 1, 1);
        NDArray shift = halves.get(1).reshape(n, c, 1, 1);
        NDArray scaled = x.mul(gain);
        NDArray modulated = plus(scaled, shift);
        NDArray y = alignConv.forward(modulated);
        release(means, vectors, spread, both, columns, halves.get(0), halves.get(1), gain, shift, scaled, modulated);
        return y;
    }

    /** Two linear layers, keyed {@code 0} and {@code 2}; index 1 is the activation. */
    private static final class Modulation extends Module {
        private final Linear narrow;
        private final Linear widen;

        Modulation(int channels) {
            narrow = child("0", new Linear(2 * channels, channels, true));
            widen = child("2", new Linear(channels, 2 * channels, true));
        }

        NDArray forward(NDArray x) {
            NDArray hidden = Activation.RELU.of(narrow.forward(x), !isTraining());
            NDArray y = widen.forward(hidden);
            release(hidden);
            return observed(y);
        }
    }
}
