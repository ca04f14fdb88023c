package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A transposed convolution with a 2×2 kernel and stride 2, {@code [N, in, H, W]} to {@code [N, out, 2H, 2W]}: every pixel
 * becomes four that overlap with no other's, so one matrix product computes them all. Keys {@code weight},
 * {@code [in, out, 2, 2]}, and {@code bias}.
 */
public final class Doubling extends UnaryModule implements Counted {
    private static final int SIDE = 2;

    private final int in;
    private final int out;
    private final Parameter weight;
    private final Parameter bias;

    public Doubling(int in, int out) {
        this.in = in;
        this.out = out;
        // PyTorch draws both by out * 2 * 2, what it takes for the fan-in of a transposed convolution.
        Initializer start = Initializer.uniform(1 / Math.sqrt((double) SIDE * SIDE * out));
        weight = weight("weight", start, in, out, SIDE, SIDE);
        bias = weight("bias", start, out);
    }

    @Override
    protected NDArray transform(NDArray x) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        long height = shape.get(2);
        long width = shape.get(3);
        NDArray last = x.transpose(0, 2, 3, 1);
        NDArray rows = last.reshape(n * height * width, in);
        NDArray byPlace = weight.array().transpose(0, 2, 3, 1);
        NDArray matrix = byPlace.reshape(in, (long) SIDE * SIDE * out);
        NDArray product = rows.matMul(matrix);
        NDArray places = product.reshape(n, height, width, SIDE, SIDE, out);
        NDArray shifted = isTraining() ? places.add(bias.array()) : places.addi(bias.array());
        NDArray ordered = shifted.transpose(0, 1, 3, 2, 4, 5);
        NDArray image = ordered.reshape(n, SIDE * height, SIDE * width, out);
        NDArray y = image.transpose(0, 3, 1, 2);
        release(last, rows, byPlace, matrix, product, places, shifted, ordered, image);
        return y;
    }

    @Override
    public long multiplyAccumulates(NDArray output) {
        return output.size() * in;
    }
}
