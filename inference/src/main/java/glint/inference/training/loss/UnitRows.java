package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;

/** Scales the rows of a matrix to unit length, so that their products are cosines. */
public final class UnitRows {
    private static final double EPS = 1e-12;

    private UnitRows() {}

    /** {@code [N, C]}, every row of length 1, or 0 where it was; gradients flow. */
    public static NDArray of(NDArray rows) {
        NDArray length = rows.square().sum(new int[]{1}, true).sqrt();
        return rows.div(length.maximum(Constants.of(EPS, length)));
    }
}
