package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;

/**
 * Lets an image be known again under noise (InfoNCE, van den Oord et al. 2018, in one direction as CoMoE has it):
 * cross-entropy of the cosines between the clean and all noisy images of a batch, each its own noisy self being right.
 *
 * @param temperature cosines are divided by
 */
public record ContrastiveLoss(double temperature) {
    /** The released constant. */
    public static final ContrastiveLoss PUBLISHED = new ContrastiveLoss(0.2);

    /**
     * The loss of a batch.
     *
     * @param clean {@code [N, C]}; gradients flow here
     * @param noisy likewise
     */
    public NDArray of(NDArray clean, NDArray noisy) {
        int images = (int) clean.getShape().get(0);
        NDArray cosines = UnitRows.of(clean).matMul(UnitRows.of(noisy).transpose());
        NDArray likeness = cosines.mul(Constants.of(1 / temperature, clean));
        NDArray own = clean.getManager().eye(images);
        return likeness.logSoftmax(1).mul(own).sum().mul(Constants.of(-1.0 / images, clean));
    }
}
