package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Box sides as distributions over distances 0 to {@code bins - 1}, in strides (Li et al., Generalized Focal Loss, NeurIPS
 * 2020, eq. 6): a side is learnt as the cross-entropy of the two bins around the true distance, weighted by nearness.
 */
public final class DistributionFocalLoss {
    /** How far below the last bin a true distance is held, so that both bins around it exist. */
    private static final double MARGIN = 0.01;

    private DistributionFocalLoss() {}

    /**
     * Loss of each box, the mean over its four sides.
     *
     * @param logits {@code [P, 4, bins]}
     * @param target the weights of {@link #weights}, {@code [P, 4, bins]}
     * @return {@code [P]}
     */
    public static NDArray of(NDArray logits, NDArray target) {
        return logits.logSoftmax(2).mul(target).sum(new int[]{2}).mean(new int[]{1}).neg();
    }

    /** The distance a distribution stands for, its expectation: {@code [..., bins]} to {@code [...]}, in strides. */
    public static NDArray expectation(NDArray logits) {
        Shape shape = logits.getShape();
        long bins = shape.get(shape.dimension() - 1);
        NDArray distances = logits.getManager().arange((float) bins);
        return logits.softmax(shape.dimension() - 1).mul(distances).sum(new int[]{shape.dimension() - 1});
    }

    /** Writes what a side's distribution should be for the true distance, in strides, to {@code bins} values. */
    public static void weights(double distance, int bins, float[] out, int from) {
        double held = Math.clamp(distance, 0, bins - 1 - MARGIN);
        int lower = (int) held;
        float upperShare = (float) (held - lower);
        out[from + lower] = 1 - upperShare;
        out[from + lower + 1] = upperShare;
    }
}
