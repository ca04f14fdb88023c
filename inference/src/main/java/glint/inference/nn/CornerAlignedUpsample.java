package glint.inference.nn;

import java.util.function.IntToDoubleFunction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Doubles the sides of {@code [N, C, H, W]}, linear between old pixels, the centres of the corner pixels staying at the corners:
 * PyTorch's {@code UpsamplingBilinear2d}. The engine's own interpolation ignores its switch for corners.
 *
 * <p>Along an axis of length n the new pixels 2k-1 and 2k lie between the old pixels k-1 and k, the shares (n-k) / (2n-1) and
 * k / (2n-1) of their distance away from the nearer one.
 */
public final class CornerAlignedUpsample extends UnaryModule {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    @Override
    protected NDArray transform(NDArray x) {
        NDArray wide = doubled(x, COLUMNS);
        NDArray y = doubled(wide, ROWS);
        release(wide);
        return y;
    }

    private NDArray doubled(NDArray x, int axis) {
        int n = (int) x.getShape().get(axis);
        if (n == 1) {
            return NDArrays.concat(new NDList(x, x), axis);
        }
        NDArray before = part(x, axis, 0, n - 1);
        NDArray after = part(x, axis, 1, n);
        NDArray step = after.sub(before);
        NDArray forwards = shares(x, axis, k -> (double) (n - k) / (2 * n - 1));
        NDArray backwards = shares(x, axis, k -> (double) -k / (2 * n - 1));
        NDArray ahead = step.mul(forwards);
        NDArray behind = step.mul(backwards);
        NDArray odd = plus(ahead, before);
        NDArray even = plus(behind, after);
        NDArray pairs = NDArrays.stack(new NDList(odd, even), axis + 1);
        Shape shape = x.getShape();
        NDArray inner = pairs.reshape(shape.get(0), shape.get(1),
                axis == ROWS ? 2L * (n - 1) : shape.get(ROWS), axis == ROWS ? shape.get(COLUMNS) : 2L * (n - 1));
        NDArray first = part(x, axis, 0, 1);
        NDArray last = part(x, axis, n - 1, n);
        NDArray y = NDArrays.concat(new NDList(first, inner, last), axis);
        release(before, after, step, ahead, behind, pairs, inner, first, last);
        if (isTraining()) {
            release(odd, even);
        } else {
            release(forwards, backwards);
        }
        return y;
    }

    /** For every gap between old pixels a share of it, shaped to be multiplied along the axis. */
    private static NDArray shares(NDArray x, int axis, IntToDoubleFunction share) {
        int gaps = (int) x.getShape().get(axis) - 1;
        float[] values = new float[gaps];
        for (int k = 1; k <= gaps; k++) {
            values[k - 1] = (float) share.applyAsDouble(k);
        }
        return x.getManager().create(values, axis == ROWS ? new Shape(gaps, 1) : new Shape(1, gaps));
    }

    private static NDArray part(NDArray x, int axis, int from, int to) {
        return x.get((axis == ROWS ? ":,:," : ":,:,:,") + from + ":" + to);
    }
}
