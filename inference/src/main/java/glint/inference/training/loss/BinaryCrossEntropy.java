package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;

/** Binary cross-entropy against hard or soft labels, on logits: {@code ln(1 + e^x) - x t}. */
public final class BinaryCrossEntropy {
    private BinaryCrossEntropy() {}

    /** Loss of each element; {@code target} in [0, 1] has the shape of {@code logits}. */
    public static NDArray ofLogits(NDArray logits, NDArray target) {
        return logits.getNDArrayInternal().softPlus().sub(logits.mul(target));
    }

    /**
     * As {@link #ofLogits}, with the probability held within bounds first, beyond which there is no gradient. In single
     * precision the upper bound {@code 1 - 1e-7} is 1 - 1.19e-7.
     */
    public static NDArray ofClippedLogits(NDArray logits, NDArray target, double low, double high) {
        NDArray probability = logits.getNDArrayInternal().sigmoid().maximum(Constants.of(low, logits))
                .minimum(Constants.of(high, logits));
        NDArray one = Constants.of(1, logits);
        NDArray hit = target.mul(probability.log());
        return hit.add(one.sub(target).mul(one.sub(probability).log())).neg();
    }
}
