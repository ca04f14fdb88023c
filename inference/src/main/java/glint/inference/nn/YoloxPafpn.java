package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** {@link CspDarknet} with the path aggregation of YOLOX behind it: first down to stride 8, then up again. */
public final class YoloxPafpn extends Module {
    private final CspDarknet backbone;
    private final Upsample upsample = new Upsample(2, Upsample.Mode.NEAREST);
    private final ConvNorm lateralConv0;
    private final CspLayer c3p4;
    private final ConvNorm reduceConv1;
    private final CspLayer c3p3;
    private final ConvNorm buConv2;
    private final CspLayer c3n3;
    private final ConvNorm buConv1;
    private final CspLayer c3n4;

    /** Parameters as those of {@link CspDarknet}; results have 4, 8 and 16 times {@code width} channels. */
    public YoloxPafpn(int in, int width, int depth, Normalisation constants, Activation activation) {
        int fine = 4 * width;
        int middle = 8 * width;
        int coarse = 16 * width;
        backbone = child("backbone", new CspDarknet(in, width, depth, constants, activation));
        lateralConv0 = child("lateral_conv0",
                new ConvNorm(ConvGeometry.square(coarse, middle, 1), constants, activation));
        c3p4 = child("C3_p4", csp(2 * middle, middle, depth, constants, activation));
        reduceConv1 = child("reduce_conv1", new ConvNorm(ConvGeometry.square(middle, fine, 1), constants, activation));
        c3p3 = child("C3_p3", csp(2 * fine, fine, depth, constants, activation));
        buConv2 = child("bu_conv2", down(fine, constants, activation));
        c3n3 = child("C3_n3", csp(2 * fine, middle, depth, constants, activation));
        buConv1 = child("bu_conv1", down(middle, constants, activation));
        c3n4 = child("C3_n4", csp(2 * middle, coarse, depth, constants, activation));
    }

    private static CspLayer csp(int in, int out, int depth, Normalisation constants, Activation activation) {
        return new CspLayer(in, out, depth, false, CspLayer.Keys.YOLOX, constants, activation);
    }

    private static ConvNorm down(int channels, Normalisation constants, Activation activation) {
        return new ConvNorm(ConvGeometry.square(channels, channels, 3).withStride(2), constants, activation);
    }

    /**
     * Runs backbone and aggregation.
     *
     * @param x {@code [N, in, H, W]}, H and W multiples of 32; not closed
     * @return maps for strides 8, 16 and 32
     */
    public NDList forward(NDArray x) {
        NDList stages = backbone.forward(x);
        NDArray p5 = lateralConv0.forward(stages.get(2));
        NDArray p4 = joined(upsample.forward(p5), stages.get(1), c3p4);
        NDArray reduced = reduceConv1.forward(p4);
        NDArray out8 = joined(upsample.forward(reduced), stages.get(0), c3p3);
        NDArray out16 = joined(buConv2.forward(out8), reduced, c3n3);
        NDArray out32 = joined(buConv1.forward(out16), p5, c3n4);
        release(p5, p4, reduced);
        stages.close();
        return new NDList(out8, out16, out32);
    }

    /** The block over both along the channels; the first is closed. */
    private static NDArray joined(NDArray consumed, NDArray kept, CspLayer block) {
        NDArray both = NDArrays.concat(new NDList(consumed, kept), 1);
        NDArray y = block.forward(both);
        release(consumed, both);
        return y;
    }
}
