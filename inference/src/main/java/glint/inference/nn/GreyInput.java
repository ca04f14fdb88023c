package glint.inference.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Puts grey images into networks that want colour: every channel is the same.
 *
 * <p>The array has the usual shape but its channels lie last in memory. Convolutions keep that layout all through a network,
 * and on CPUs depthwise convolutions, reductions over channels and pooling are several times faster with it. Results are the
 * same up to rounding.
 */
public final class GreyInput {
    private GreyInput() {}

    /**
     * A batch.
     *
     * @param images row by row, {@code height * width} each
     * @return {@code [N, channels, height, width]}
     */
    public static NDArray create(NDManager manager, List<float[]> images, int channels, int height, int width) {
        int pixels = height * width;
        float[] values = new float[Math.multiplyExact(images.size(), pixels * channels)];
        int at = 0;
        for (float[] image : images) {
            if (image.length != pixels) {
                throw new IllegalArgumentException("An image of " + width + " x " + height + " has " + pixels
                        + " pixels, got " + image.length);
            }
            for (float grey : image) {
                for (int c = 0; c < channels; c++) {
                    values[at++] = grey;
                }
            }
        }
        try (NDArray last = manager.create(values, new Shape(images.size(), height, width, channels))) {
            return last.transpose(0, 3, 1, 2);
        }
    }
}
