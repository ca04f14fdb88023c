package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;

/**
 * Cross-entropy that counts less what is right already (Lin et al., Focal loss, ICCV 2017, eq. 5), against hard or soft
 * labels, on logits: {@code BCE * (1 - pt)^gamma * (alpha t + (1 - alpha)(1 - t))}, pt being the probability given to the
 * truth.
 *
 * @param alpha weight of what is there, {@code 1 - alpha} being that of what is not
 * @param gamma how little the certain counts
 */
public record FocalLoss(double alpha, double gamma) {
    /** The published constants. */
    public static final FocalLoss PUBLISHED = new FocalLoss(0.25, 2);

    /** Element by element; gradients flow into the logits. */
    public NDArray ofLogits(NDArray logits, NDArray target) {
        NDArray probability = logits.getNDArrayInternal().sigmoid();
        NDArray both = probability.mul(target).mul(Constants.of(2, logits));
        NDArray missed = probability.add(target).sub(both);
        NDArray weight = target.mul(Constants.of(2 * alpha - 1, logits)).add(Constants.of(1 - alpha, logits));
        return BinaryCrossEntropy.ofLogits(logits, target).mul(missed.pow(Constants.of(gamma, logits))).mul(weight);
    }
}
