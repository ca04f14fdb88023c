package glint.inference.sgmtlm;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;

/**
 * The backbone stage of Light-SGMTLM (equations 5 and 6): it halves the resolution in five parallel branches. A 1×1 and three
 * pairs of strips of growing dilation are fused by a 1×1 into one half of the result; a 1×1 of the input is the other half.
 * Equation 5 writes the two 1×1 as sums of two each; text, equation 6 and the count of parameters have one.
 */
public final class Siwd extends UnaryModule {
    private static final int STRIDE = 2;
    private static final NDIndex EVERY_OTHER = new NDIndex(":,:,::2,::2");

    private final ConvNorm b1;
    private final StripPair b2;
    private final StripPair b3;
    private final StripPair b4;
    private final ConvNorm fuse;
    private final ConvNorm b5;

    /** @param out channels of the result, a multiple of 4 */
    public Siwd(int in, int out, Normalisation constants, Activation activation) {
        b1 = child("b1", mixing(in, out / 4, constants, activation));
        b2 = child("b2", new StripPair(in, out / 4, STRIDE, 1, constants, activation));
        b3 = child("b3", new StripPair(in, out / 4, STRIDE, 3, constants, activation));
        b4 = child("b4", new StripPair(in, out / 4, STRIDE, 5, constants, activation));
        fuse = child("fuse", mixing(out, out / 2, constants, activation));
        b5 = child("b5", mixing(in, out / 2, constants, activation));
    }

    private static ConvNorm mixing(int in, int out, Normalisation constants, Activation activation) {
        return new ConvNorm(ConvGeometry.square(in, out, 1), constants, activation);
    }

    /** The branches by name. */
    Map<String, Module> branches() {
        Map<String, Module> branches = new LinkedHashMap<>();
        branches.put("b1", b1);
        branches.put("b2", b2);
        branches.put("b3", b3);
        branches.put("b4", b4);
        branches.put("b5", b5);
        return branches;
    }

    @Override
    protected NDArray transform(NDArray x) {
        // A 1×1 of stride 2 looks at every other pixel; taken out once they serve both, and the engine is slow at such strides.
        NDArray sparse = x.get(EVERY_OTHER);
        NDList wide = new NDList(b1.forward(sparse), b2.forward(x), b3.forward(x), b4.forward(x));
        NDArray joined = NDArrays.concat(wide, 1);
        wide.forEach(NDArray::close);
        NDArray fused = fuse.forward(joined);
        release(joined);
        NDArray direct = b5.forward(sparse);
        release(sparse);
        NDArray y = NDArrays.concat(new NDList(fused, direct), 1);
        release(fused, direct);
        return y;
    }
}
