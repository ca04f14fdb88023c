package glint.inference.msda;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;
import glint.inference.nn.SqueezeExcitation;
import glint.inference.nn.UnaryModule;

/**
 * Multi-scale direction-aware block: four branches that see ever further, concatenated and mixed, then
 * {@link DirectionalAttention}, attention over channels and a convolution, plus the input.
 */
public final class MsdaBlock extends UnaryModule {
    private static final int REDUCTION = 4;

    private final List<Sequential> branches;
    private final ConvNorm convCat;
    private final DirectionalAttention frequencyAttention;
    private final SqueezeExcitation seAttention;
    private final ConvNorm convRes;

    MsdaBlock(int channels, Normalisation constants) {
        branches = List.of(child("branch0", new Sequential(List.of(basic(channels, channels, 1, 1, constants)))),
                child("branch1", branch(channels, 1, 1, constants)),
                child("branch2", branch(channels, 3, 3, constants)),
                child("branch3", branch(channels, 5, 5, constants)));
        convCat = child("conv_cat", basic(4 * channels, channels, 3, 1, constants));
        frequencyAttention = child("FrequencyAttention", new DirectionalAttention(channels, constants));
        seAttention = child("SEAttention", new SqueezeExcitation(channels, REDUCTION));
        convRes = child("conv_res", basic(channels, channels, 3, 1, constants));
    }

    /** Convolution without bias, normalisation, ReLU. */
    static ConvNorm basic(int in, int out, int kernel, int dilation, Normalisation constants) {
        return new ConvNorm(ConvGeometry.square(in, out, kernel).withDilation(dilation, dilation), constants,
                Activation.RELU);
    }

    /** A convolution with this kernel, then a dilated one. */
    static Sequential branch(int channels, int kernel, int dilation, Normalisation constants) {
        return new Sequential(List.of(basic(channels, channels, kernel, 1, constants),
                basic(channels, channels, 3, dilation, constants)));
    }

    /** The attention to directions. */
    public DirectionalAttention frequencyAttention() {
        return frequencyAttention;
    }

    /** The attention to channels; observers see {@code [N, C]}. */
    public SqueezeExcitation seAttention() {
        return seAttention;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDList seen = new NDList();
        for (Sequential branch : branches) {
            seen.add(branch.forward(x));
        }
        NDArray all = NDArrays.concat(seen, 1);
        seen.forEach(NDArray::close);
        NDArray mixed = convCat.forward(all);
        release(all);
        NDArray directed = frequencyAttention.forward(mixed);
        release(mixed);
        NDArray weights = seAttention.weights(directed);
        NDArray weighed = isTraining() ? directed.mul(weights) : directed.muli(weights);
        release(weights);
        NDArray residue = convRes.forward(weighed);
        release(weighed);
        if (isTraining()) {
            release(directed);
        }
        NDArray sum = plus(residue, x);
        if (isTraining()) {
            release(residue);
        }
        return Activation.RELU.of(sum, !isTraining());
    }
}
