package glint.inference.danet;

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
        NDArray input = GreyInput.create(manager, images, DanetNetwork.CHANNEL_MEANS.size(), height, width);
        float[] means = new float[DanetNetwork.CHANNEL_MEANS.size()];
        for (int c = 0; c < means.length; c++) {
            means[c] = DanetNetwork.CHANNEL_MEANS.get(c);
        }
        try (NDArray mean = manager.create(means, new Shape(1, means.length, 1, 1))) {
            return input.muli(FULL_SCALE).subi(mean);
        }
    }
}
