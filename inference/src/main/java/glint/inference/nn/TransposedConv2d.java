package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A transposed convolution that doubles the sides, {@code [N, in, H, W]} to {@code [N, out, 2H, 2W]}: kernel 4×4, stride 2,
 * padding 1, with bias; keys {@code weight} and {@code bias}.
 *
 * <p>The engine's binding has none, so it runs as what it is: every second new pixel is a 2×2 convolution of the old ones. The four
 * of them are one 3×3 convolution whose kernels have zeros in a row and a column, followed by a rearrangement.
 */
public final class TransposedConv2d extends UnaryModule implements Counted {
    private static final int KERNEL = 4;
    private static final int PHASES = 2;
    private static final int REACH = 3;
    private static final Shape ONE = new Shape(1, 1);
    /** For each of two phases and three neighbours the entry of the kernel that falls on it. */
    private static final int[] ENTRIES = {3, 1, -1, -1, 2, 0};

    private final int in;
    private final int out;
    private final Parameter weight;
    private final Parameter bias;

    public TransposedConv2d(int in, int out) {
        this.in = in;
        this.out = out;
        weight = weight("weight", Initializer.kaimingUniform(), in, out, KERNEL, KERNEL);
        bias = weight("bias", Initializer.uniform(1 / Math.sqrt((double) out * KERNEL * KERNEL)), out);
    }

    @Override
    protected NDArray transform(NDArray x) {
        long n = x.getShape().get(0);
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        NDArray kernels = kernels(x);
        NDArray phases = x.getNDArrayInternal().convolution(x, kernels, null, ONE, ONE, ONE, 1).singletonOrThrow();
        NDArray apart = phases.reshape(n, out, PHASES, PHASES, height, width);
        NDArray beside = apart.transpose(0, 1, 4, 2, 5, 3);
        NDArray joined = beside.reshape(n, out, PHASES * height, PHASES * width);
        NDArray offset = bias.array().reshape(1, out, 1, 1);
        NDArray y = joined.add(offset);
        release(kernels, phases, apart, beside, joined, offset);
        return y;
    }

    /** The kernels of the four phases, {@code [4 * out, in, 3, 3]}. */
    private NDArray kernels(NDArray beside) {
        float[] chosen = new float[ENTRIES.length * KERNEL];
        for (int i = 0; i < ENTRIES.length; i++) {
            if (ENTRIES[i] >= 0) {
                chosen[i * KERNEL + ENTRIES[i]] = 1;
            }
        }
        NDArray choice = beside.getManager().create(chosen, new Shape(ENTRIES.length, KERNEL));
        NDArray byOutput = weight.array().transpose(1, 0, 2, 3);
        NDArray rows = choice.matMul(byOutput);
        NDArray choiceOfColumns = choice.transpose();
        NDArray both = rows.matMul(choiceOfColumns);
        NDArray split = both.reshape(out, in, PHASES, REACH, PHASES, REACH);
        NDArray ordered = split.transpose(0, 2, 4, 1, 3, 5);
        NDArray kernels = ordered.reshape((long) out * PHASES * PHASES, in, REACH, REACH);
        release(byOutput, rows, choiceOfColumns, both, split, ordered);
        if (!isTraining()) {
            release(choice);
        }
        return kernels;
    }

    /** A quarter of the kernel meets each output. */
    @Override
    public long multiplyAccumulates(NDArray output) {
        return output.size() * in * KERNEL * KERNEL / (PHASES * PHASES);
    }
}
