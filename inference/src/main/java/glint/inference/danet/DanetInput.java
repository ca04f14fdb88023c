package glint.inference.danet;

import java.util.Collections;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.GreyInput;

/** Puts grey images into DANet: three channels of 0 to 255, each less the mean that SSD subtracts from it. */
public final class DanetInput {
    private static final double FULL_SCALE = 255;

    private DanetInput() {}

    /**
     * A batch.
     *
     * @param images grey in [0, 1], row by row, {@code height * width} each
     * @return {@code [N, 3, height, width]}
     */
    public static NDArray create(NDManager manager, List<float[]> images, int height, int width) {
        List<Double> means = DanetNetwork.CHANNEL_MEANS.stream().map(m -> m / FULL_SCALE).toList();
        return GreyInput.create(manager, images, means, Collections.nCopies(means.size(), 1 / FULL_SCALE), height,
                width);
    }

    /**
     * The same with whole channels one after the other in memory, for training: with channels last the engine's gradient of
     * this network writes beyond its memory. The strided 1×1 convolution of the first block is suspected.
     *
     * @param grey in [0, 1], {@code [N, 1, height, width]}
     */
    public static NDArray planar(NDArray grey) {
        float[] means = new float[DanetNetwork.CHANNEL_MEANS.size()];
        for (int c = 0; c < means.length; c++) {
            means[c] = DanetNetwork.CHANNEL_MEANS.get(c);
        }
        try (NDArray mean = grey.getManager().create(means, new Shape(1, means.length, 1, 1));
                NDArray scaled = grey.mul(FULL_SCALE)) {
            return scaled.sub(mean);
        }
    }
}
