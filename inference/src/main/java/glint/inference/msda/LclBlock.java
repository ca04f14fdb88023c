package glint.inference.msda;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.ConvNorm;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;
import glint.inference.nn.UnaryModule;

/** Local contrast learning: three branches that see ever further, concatenated and mixed. */
final class LclBlock extends UnaryModule {
    private final List<Sequential> branches;
    private final ConvNorm convCat;

    LclBlock(int channels, Normalisation constants) {
        branches = List.of(
                child("branch0", new Sequential(List.of(MsdaBlock.basic(channels, channels, 1, 1, constants)))),
                child("branch1", MsdaBlock.branch(channels, 3, 3, constants)),
                child("branch2", MsdaBlock.branch(channels, 5, 5, constants)));
        convCat = child("conv_cat", MsdaBlock.basic(3 * channels, channels, 3, 1, constants));
        child("conv_res", new Unused(channels));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDList seen = new NDList();
        for (Sequential branch : branches) {
            seen.add(branch.forward(x));
        }
        NDArray all = NDArrays.concat(seen, 1);
        seen.forEach(NDArray::close);
        NDArray y = convCat.forward(all);
        release(all);
        return y;
    }

    /** A 1×1 convolution with normalisation that the released code constructs, counts and stores but never calls. */
    private static final class Unused extends Module {
        Unused(int channels) {
            constant("conv.weight", Initializer.kaimingUniform(), channels, channels, 1, 1);
            constant("bn.weight", Initializer.constant(1), channels);
            constant("bn.bias", Initializer.constant(0), channels);
            buffer("bn.running_mean", Initializer.constant(0), channels);
            buffer("bn.running_var", Initializer.constant(1), channels);
        }
    }
}
