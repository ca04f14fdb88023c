package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;

/**
 * Complete IoU of pairs of boxes: {@code IoU - centreDistance² / diagonal² - alpha * v}, v measuring the difference of
 * aspect (Zheng et al., Distance-IoU loss, AAAI 2020, eq. 7 to 11), with the small constants of YOLOv8. As there, the
 * weight alpha is a constant for the gradient.
 */
public final class CompleteIou {
    private static final double EPS = 1e-7;

    private CompleteIou() {}

    /**
     * The overlap of each pair.
     *
     * @param predicted x0, y0, x1, y1 as {@code [P, 4]}; gradients flow here
     * @param target likewise
     * @return {@code [P]}, at most 1
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
        NDArray w = x1.sub(x0);
        NDArray h = y1.sub(y0).add(EPS);
        NDArray tw = tx1.sub(tx0);
        NDArray th = ty1.sub(ty0).add(EPS);

        NDArray overlapX = x1.minimum(tx1).sub(x0.maximum(tx0)).getNDArrayInternal().relu();
        NDArray overlapY = y1.minimum(ty1).sub(y0.maximum(ty0)).getNDArrayInternal().relu();
        NDArray shared = overlapX.mul(overlapY);
        NDArray union = w.mul(h).add(tw.mul(th)).sub(shared).add(EPS);
        NDArray iou = shared.div(union);

        NDArray spanX = x1.maximum(tx1).sub(x0.minimum(tx0));
        NDArray spanY = y1.maximum(ty1).sub(y0.minimum(ty0));
        NDArray diagonal = spanX.square().add(spanY.square()).add(EPS);
        NDArray dx = tx0.add(tx1).sub(x0).sub(x1);
        NDArray dy = ty0.add(ty1).sub(y0).sub(y1);
        NDArray distance = dx.square().add(dy.square()).mul(Constants.of(0.25, predicted)).div(diagonal);

        NDArray turn = tw.div(th).atan().sub(w.div(h).atan());
        NDArray v = turn.square().mul(Constants.of(4 / (Math.PI * Math.PI), predicted));
        // Rounding can lift the IoU of equal boxes just above 1, hence the lower bound.
        NDArray alpha = v.div(v.sub(iou).add(1 + EPS).maximum(EPS)).stopGradient();
        return iou.sub(distance.add(v.mul(alpha)));
    }
}
