package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Reads distances out of a distribution head (Generalized Focal Loss, Li et al. 2020): the expectation of a softmax over
 * bins, {@code [N, 4 * bins, H, W]} to {@code [N, 4, H, W]}, in units of the stride.
 */
public final class Dfl extends UnaryModule {
    private final int bins;
    private final Parameter weight;

    public Dfl(int bins) {
        this.bins = bins;
        weight = constant("conv.weight", Initializer.ascending(), 1, bins, 1, 1);
    }

    @Override
    protected NDArray transform(NDArray x) {
        Shape shape = x.getShape();
        long sides = shape.get(1) / bins;
        NDArray logits = x.reshape(shape.get(0), sides, bins, shape.get(2) * shape.get(3));
        NDArray shares = logits.softmax(2);
        NDArray positions = weight.array().reshape(1, 1, bins, 1);
        NDArray weighed = shares.mul(positions);
        NDArray sum = weighed.sum(new int[]{2});
        NDArray y = sum.reshape(shape.get(0), sides, shape.get(2), shape.get(3));
        release(logits, shares, positions, weighed, sum);
        return y;
    }
}
