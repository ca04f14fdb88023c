package glint.inference.msda;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Several 7×7 convolutions, each of a few channels into one, run as one: with blocks of 4×4 pixels as channels they are 3×3
 * convolutions of many channels into many, which the engine runs almost three times as fast. Same numbers up to rounding; not for
 * training.
 */
final class BlockedConvolutions implements AutoCloseable {
    private static final int SIDE = 4;
    private static final int PIXELS = SIDE * SIDE;
    private static final int KERNEL = 7;
    private static final int REACH = 3;
    private static final Shape ONE = new Shape(1, 1);

    private final int groups;
    private final NDArray kernels;
    private final NDArray biases;

    /**
     * @param weights of each convolution, {@code [1, C, 7, 7]}; results belong to their manager
     * @param bias of each, {@code [1]}
     */
    BlockedConvolutions(List<NDArray> weights, List<NDArray> bias) {
        groups = weights.size();
        int channels = (int) weights.getFirst().getShape().get(1);
        float[] values = new float[groups * PIXELS * channels * PIXELS * REACH * REACH];
        for (int g = 0; g < groups; g++) {
            fill(weights.get(g).toFloatArray(), channels, values, g * (values.length / groups));
        }
        kernels = weights.getFirst().getManager().create(values,
                new Shape((long) groups * PIXELS, (long) channels * PIXELS, REACH, REACH));
        try (NDArray all = NDArrays.concat(new NDList(bias.toArray(NDArray[]::new)))) {
            biases = all.repeat(0, PIXELS);
        }
    }

    /** What pixel {@code to} of a block takes from pixel {@code from} of the blocks around it. */
    private static void fill(float[] weight, int channels, float[] out, int start) {
        int at = start;
        for (int to = 0; to < PIXELS; to++) {
            for (int c = 0; c < channels; c++) {
                for (int from = 0; from < PIXELS; from++) {
                    for (int block = 0; block < REACH * REACH; block++) {
                        int row = SIDE * (block / REACH - 1) + from / SIDE - to / SIDE + KERNEL / 2;
                        int column = SIDE * (block % REACH - 1) + from % SIDE - to % SIDE + KERNEL / 2;
                        if (row >= 0 && row < KERNEL && column >= 0 && column < KERNEL) {
                            out[at] = weight[(c * KERNEL + row) * KERNEL + column];
                        }
                        at++;
                    }
                }
            }
        }
    }

    /** Whether images of this size fall into blocks. */
    static boolean fits(Shape image) {
        return image.get(2) % SIDE == 0 && image.get(3) % SIDE == 0;
    }

    /**
     * The results of all convolutions, {@code [N, groups, H, W]}.
     *
     * @param x what each reads, one after the other, {@code [N, groups * C, H, W]}
     */
    NDArray forward(NDArray x) {
        long n = x.getShape().get(0);
        long channels = x.getShape().get(1);
        long height = x.getShape().get(2) / SIDE;
        long width = x.getShape().get(3) / SIDE;
        NDArray apart = x.reshape(n, channels, height, SIDE, width, SIDE);
        NDArray ordered = apart.transpose(0, 1, 3, 5, 2, 4);
        NDArray blocks = ordered.reshape(n, channels * PIXELS, height, width);
        NDArray results = x.getNDArrayInternal().convolution(blocks, kernels, biases, ONE, ONE, ONE, groups)
                .singletonOrThrow();
        NDArray parts = results.reshape(n, groups, SIDE, SIDE, height, width);
        NDArray beside = parts.transpose(0, 1, 4, 2, 5, 3);
        NDArray y = beside.reshape(n, groups, SIDE * height, SIDE * width);
        List.of(apart, ordered, blocks, results, parts, beside).forEach(NDArray::close);
        return y;
    }

    @Override
    public void close() {
        kernels.close();
        biases.close();
    }
}
