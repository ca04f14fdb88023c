package glint.inference.nn;

import java.util.Collections;
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
     * @return {@code [N, channels, height, width]}; lives as long as the manager
     */
    public static NDArray create(NDManager manager, List<float[]> images, int channels, int height, int width) {
        return create(manager, images, Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0), height,
                width);
    }

    /**
     * A batch whose channels differ in how they are normalised: reduced by a mean, then divided by a deviation.
     *
     * @param images row by row, {@code height * width} each
     * @param means one for each channel
     * @param deviations one for each channel
     * @return {@code [N, channels, height, width]}; lives as long as the manager
     */
    public static NDArray create(NDManager manager, List<float[]> images, List<Double> means, List<Double> deviations,
            int height, int width) {
        int channels = means.size();
        int pixels = height * width;
        float[] values = new float[Math.multiplyExact(images.size(), pixels * channels)];
        for (int i = 0; i < images.size(); i++) {
            float[] image = images.get(i);
            check(image, height, width);
            for (int c = 0; c < channels; c++) {
                float mean = means.get(c).floatValue();
                float scale = (float) (1 / deviations.get(c));
                int at = i * pixels * channels + c;
                for (float grey : image) {
                    values[at] = (grey - mean) * scale;
                    at += channels;
                }
            }
        }
        // Not closed: the engine reads the values where Java keeps them, and only this array stops Java from freeing them.
        return manager.create(values, new Shape(images.size(), height, width, channels)).transpose(0, 3, 1, 2);
    }

    /**
     * A batch whose channels lie first in memory, for networks of few channels and without depthwise convolutions, where that
     * is faster.
     *
     * @param images row by row, {@code height * width} each
     * @return {@code [N, channels, height, width]}
     */
    public static NDArray channelsFirst(NDManager manager, List<float[]> images, int channels, int height, int width) {
        return channelsFirst(manager, images, Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0),
                height,
                width);
    }

    /**
     * Such a batch whose channels differ in how they are normalised: reduced by a mean, then divided by a deviation.
     *
     * @param images row by row, {@code height * width} each
     * @param means one for each channel
     * @param deviations one for each channel
     * @return {@code [N, channels, height, width]}
     */
    public static NDArray channelsFirst(NDManager manager, List<float[]> images, List<Double> means,
            List<Double> deviations, int height, int width) {
        int channels = means.size();
        float[] values = new float[Math.multiplyExact(images.size(), height * width * channels)];
        int at = 0;
        for (float[] image : images) {
            check(image, height, width);
            for (int c = 0; c < channels; c++) {
                float mean = means.get(c).floatValue();
                float scale = (float) (1 / deviations.get(c));
                for (float grey : image) {
                    values[at] = (grey - mean) * scale;
                    at++;
                }
            }
        }
        return manager.create(values, new Shape(images.size(), channels, height, width));
    }

    private static void check(float[] image, int height, int width) {
        if (image.length != height * width) {
            throw new IllegalArgumentException("An image of " + width + " x " + height + " has " + height * width
                    + " pixels, got " + image.length);
        }
    }
}
