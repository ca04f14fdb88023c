package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

/** Binary cross-entropy against hard or soft labels, on logits: {@code ln(1 + e^x) - x t}. */
public final class BinaryCrossEntropy {
    private BinaryCrossEntropy() {}

    /** Loss of each element; {@code target} in [0, 1] has the shape of {@code logits}. */
    public static NDArray ofLogits(NDArray logits, NDArray target) {
        return logits.getNDArrayInternal().softPlus().sub(logits.mul(target));
    }
}
