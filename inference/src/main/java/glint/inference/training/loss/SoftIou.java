package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;

/**
 * One less the IoU of probabilities and labels, the mean over the images of a batch: what MSDA-Net is trained with where it
 * stands alone.
 */
public final class SoftIou {
    /** Added above and below the line. */
    private static final double SMOOTH = 1;

    private SoftIou() {}

    /**
     * The loss of a batch.
     *
     * @param logits {@code [N, 1, H, W]}
     * @param labels 1 on targets, 0 elsewhere, of the same shape
     */
    public static NDArray of(NDArray logits, NDArray labels) {
        int[] pixels = {1, 2, 3};
        NDArray smooth = Constants.of(SMOOTH, logits);
        NDArray probability = logits.getNDArrayInternal().sigmoid();
        NDArray shared = probability.mul(labels).sum(pixels);
        NDArray both = probability.sum(pixels).add(labels.sum(pixels));
        NDArray iou = shared.add(smooth).div(both.sub(shared).add(smooth));
        return smooth.sub(iou.mean());
    }
}
