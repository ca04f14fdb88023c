package glint.inference.sgmtlm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.CspLayer;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.Upsample;

/**
 * What the saliency branch adds between the pyramid and its finest head: two steps up to the resolution of the first stage,
 * where the saliency head looks, and two steps down again. As in the released neck the way down meets the narrowed maps of the
 * way up (equation 2 of the paper names FF twice).
 */
final class SaliencyPath extends Module {
    private final Upsample upsample = new Upsample(2, Upsample.Mode.BILINEAR);
    private final ConvNorm p3;
    private final CspLayer ff2;
    private final ConvNorm p2;
    private final CspLayer ff1;
    private final SaliencyHead head;
    private final ConvNorm down1;
    private final CspLayer fp1;
    private final ConvNorm down2;
    private final CspLayer fp2;

    /**
     * @param width channels of the first stage
     * @param shortcut whether the bottlenecks of CSPF add their input
     */
    SaliencyPath(int width, int repeats, boolean shortcut, Normalisation constants, Activation activation) {
        p3 = child("p3", new ConvNorm(ConvGeometry.square(4 * width, 2 * width, 1), constants, activation));
        ff2 = child("ff2", cspf(4 * width, 2 * width, repeats, shortcut, constants, activation));
        p2 = child("p2", new ConvNorm(ConvGeometry.square(2 * width, width, 1), constants, activation));
        ff1 = child("ff1", cspf(2 * width, width, repeats, shortcut, constants, activation));
        head = child("head", new SaliencyHead(width, constants, activation));
        down1 = child("down1",
                new ConvNorm(ConvGeometry.square(width, width, 3).withStride(2), constants, activation));
        fp1 = child("fp1", cspf(2 * width, 2 * width, repeats, shortcut, constants, activation));
        down2 = child("down2",
                new ConvNorm(ConvGeometry.square(2 * width, 2 * width, 3).withStride(2), constants, activation));
        fp2 = child("fp2", cspf(4 * width, 4 * width, repeats, shortcut, constants, activation));
    }

    private static CspLayer cspf(int in, int out, int repeats, boolean shortcut, Normalisation constants,
            Activation activation) {
        return new CspLayer(in, out, repeats, shortcut, CspLayer.Keys.YOLOV5, constants, activation);
    }

    CspLayer ff1() {
        return ff1;
    }

    CspLayer ff2() {
        return ff2;
    }

    CspLayer fp2() {
        return fp2;
    }

    /**
     * What comes out.
     *
     * @param features FP2, of the size of the input
     * @param logits of saliency, {@code [N, 1, H, W]} at the resolution of the image
     */
    record Result(NDArray features, NDArray logits) {}

    /**
     * Runs the path.
     *
     * @param y the finest map of the pyramid, stride 8; not closed, like the others
     * @param stage2 of the backbone, stride 4
     * @param stage1 of the backbone, stride 2
     */
    Result forward(NDArray y, NDArray stage2, NDArray stage1) {
        NDArray narrow3 = p3.forward(y);
        NDArray fine2 = merge(upsample.forward(narrow3), stage2, ff2);
        NDArray narrow2 = p2.forward(fine2);
        release(fine2);
        NDArray fine1 = merge(upsample.forward(narrow2), stage1, ff1);
        NDArray logits = head.forward(fine1);

        NDArray coarse1 = merge(down1.forward(fine1), narrow2, fp1);
        release(fine1, narrow2);
        NDArray coarse2 = merge(down2.forward(coarse1), narrow3, fp2);
        release(coarse1, narrow3);
        return new Result(coarse2, logits);
    }

    /** A block over both, concatenated along the channels; the first is closed, the other kept. */
    static NDArray merge(NDArray consumed, NDArray kept, UnaryModule block) {
        NDArray both = NDArrays.concat(new NDList(consumed, kept), 1);
        release(consumed);
        NDArray y = block.forward(both);
        release(both);
        return y;
    }
}
