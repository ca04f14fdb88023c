package glint.inference.msda;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.CornerAlignedUpsample;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;

/**
 * Feature fusion of the decoder: the coarse features enlarged, what both have to say together added to them, narrowed and added
 * to the fine features.
 */
final class FafBlock extends Module {
    private final CornerAlignedUpsample hlUp;
    private final ConvChain concatLayer;
    private final ConvChain hlLayer;

    /**
     * @param coarse channels of the coarse features
     * @param fine channels of the fine ones, and of the result
     */
    FafBlock(int coarse, int fine, Normalisation constants) {
        hlUp = child("hl_up", new CornerAlignedUpsample());
        concatLayer = child("concat_layer",
                ConvChain.of(constants).conv(ConvGeometry.square(coarse + fine, coarse, 1), true).norm().relu()
                        .conv(ConvGeometry.square(coarse, coarse, 3), true).norm().relu().build());
        hlLayer = child("hl_layer",
                ConvChain.of(constants).conv(ConvGeometry.square(coarse, fine, 1), true).norm().relu().build());
    }

    /** Fuses; both inputs stay the caller's. */
    NDArray forward(NDArray coarse, NDArray fine) {
        NDArray enlarged = hlUp.forward(coarse);
        NDArray both = NDArrays.concat(new NDList(enlarged, fine), 1);
        NDArray joint = concatLayer.forward(both);
        release(both);
        NDArray enriched = plus(joint, enlarged);
        release(enlarged);
        NDArray narrowed = hlLayer.forward(enriched);
        release(enriched);
        NDArray y = plus(narrowed, fine);
        if (isTraining()) {
            release(joint, narrowed);
        }
        return observed(y);
    }
}
