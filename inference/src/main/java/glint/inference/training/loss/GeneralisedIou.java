package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Generalised IoU of pairs of boxes: {@code IoU - (hull - union) / hull}, the hull being the smallest box around both
 * (Rezatofighi et al., CVPR 2019, algorithm 1). Without small constants: both boxes have an extent.
 */
public final class GeneralisedIou {
    private GeneralisedIou() {}

    /**
     * The overlap of each pair.
     *
     * @param predicted x0, y0, x1, y1 as {@code [P, 4]}; gradients flow here
     * @param target likewise
     * @return {@code [P]}, in [-1, 1]
     */
    public static NDArray of(NDArray predicted, NDArray target) {
        NDArray x0 = predicted.get(":,0");
        NDArray y0 = predicted.get(":,1");
        NDArray x1 = predicted.get(":,2");
        NDArray y1 = predicted.get(":,3");
        NDArray tx0 = target.get(":,0");
        NDArray ty0 = target.get(":,1");
        NDArray tx1 = target.get(":,2");
        NDArray ty1 = target.get(":,3");
        NDArray overlapX = x1.minimum(tx1).sub(x0.maximum(tx0)).getNDArrayInternal().relu();
        NDArray overlapY = y1.minimum(ty1).sub(y0.maximum(ty0)).getNDArrayInternal().relu();
        NDArray shared = overlapX.mul(overlapY);
        NDArray union = x1.sub(x0).mul(y1.sub(y0)).add(tx1.sub(tx0).mul(ty1.sub(ty0))).sub(shared);
        NDArray hull = x1.maximum(tx1).sub(x0.minimum(tx0)).mul(y1.maximum(ty1).sub(y0.minimum(ty0)));
        return shared.div(union).sub(hull.sub(union).div(hull));
    }
}
