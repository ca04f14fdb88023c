package glint.inference;

import java.util.Arrays;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;

/**
 * Fits an image into a network's input without distorting it: enlarged or reduced until one side fits, centred, the rest
 * filled with grey 114/255. Coordinates convert both ways by the very factors the pixels were resampled with.
 *
 * @param image size of the original
 * @param input size of the network's input
 * @param content size of the image inside the input
 * @param left columns of filling to the left of it
 * @param top rows of filling above it
 */
public record Letterbox(ImageSize image, ImageSize input, ImageSize content, int left, int top) {
    /** The filling of the YOLO family. */
    public static final float FILL = 114f / 255f;

    /** Fits the image into the input. */
    public static Letterbox fit(ImageSize image, ImageSize input) {
        double scale = Math.min((double) input.width() / image.width(), (double) input.height() / image.height());
        int width = Math.clamp(Math.round(image.width() * scale), 1, input.width());
        int height = Math.clamp(Math.round(image.height() * scale), 1, input.height());
        return new Letterbox(image, input, new ImageSize(width, height), (input.width() - width) / 2,
                (input.height() - height) / 2);
    }

    /** Fills the input with the image whatever its proportions, as single-shot detectors do. */
    public static Letterbox stretch(ImageSize image, ImageSize input) {
        return new Letterbox(image, input, input, 0, 0);
    }

    /** Factor from columns of the image to columns of the input. */
    public double scaleX() {
        return (double) content.width() / image.width();
    }

    /** Factor from rows of the image to rows of the input. */
    public double scaleY() {
        return (double) content.height() / image.height();
    }

    /** From pixel edges of the image to pixel edges of the input. */
    public Box toInput(Box box) {
        return new Box(box.x0() * scaleX() + left, box.y0() * scaleY() + top, box.x1() * scaleX() + left,
                box.y1() * scaleY() + top);
    }

    /** From pixel edges of the input to pixel edges of the image; what lies in the filling lies outside the image. */
    public Box toImage(Box box) {
        return new Box((box.x0() - left) / scaleX(), (box.y0() - top) / scaleY(), (box.x1() - left) / scaleX(),
                (box.y1() - top) / scaleY());
    }

    /**
     * The image inside the input, surrounded by {@link #FILL}.
     *
     * @param values of the image, row by row
     * @return values of the input, row by row
     */
    public float[] apply(float[] values) {
        return apply(values, FILL);
    }

    /**
     * The image inside the input, bilinear between pixel centres with the borders repeated.
     *
     * @param values of the image, row by row
     * @param fill what surrounds it
     * @return values of the input, row by row
     */
    public float[] apply(float[] values, float fill) {
        if (values.length != image.pixels()) {
            throw new IllegalArgumentException("Not an image of " + image);
        }
        float[] out = new float[Math.toIntExact(input.pixels())];
        Arrays.fill(out, fill);
        Axis columns = Axis.of(image.width(), content.width());
        Axis rows = Axis.of(image.height(), content.height());
        for (int y = 0; y < content.height(); y++) {
            blend(values, rows.low[y] * image.width(), rows.high[y] * image.width(), rows.share[y], columns, out,
                    (top + y) * input.width() + left);
        }
        return out;
    }

    /**
     * The image inside the input, by cubic convolution that widens where the image is made smaller.
     *
     * @param values of the image in [0, 1], row by row
     * @param fill value around the image
     * @return values of the input in [0, 1], row by row
     */
    public float[] applyBicubic(float[] values, float fill) {
        if (values.length != image.pixels()) {
            throw new IllegalArgumentException("Not an image of " + image);
        }
        float[] resampled = BicubicResampling.apply(values, image.width(), image.height(), content.width(),
                content.height());
        if (content.equals(input)) {
            return resampled;
        }
        float[] out = new float[Math.toIntExact(input.pixels())];
        Arrays.fill(out, fill);
        for (int y = 0; y < content.height(); y++) {
            System.arraycopy(resampled, y * content.width(), out, (top + y) * input.width() + left, content.width());
        }
        return out;
    }

    /**
     * The way back: the part of the input that holds the image, at the size of the image; bilinear between pixel centres with
     * the borders of the part repeated, so that nothing of the filling gets in.
     *
     * @param values of the input, row by row
     * @return values of the image, row by row
     */
    public float[] restore(float[] values) {
        if (values.length != input.pixels()) {
            throw new IllegalArgumentException("Not an input of " + input);
        }
        float[] out = new float[Math.toIntExact(image.pixels())];
        Axis columns = Axis.of(content.width(), image.width());
        Axis rows = Axis.of(content.height(), image.height());
        for (int y = 0; y < image.height(); y++) {
            int upper = (top + rows.low[y]) * input.width() + left;
            int lower = (top + rows.high[y]) * input.width() + left;
            blend(values, upper, lower, rows.share[y], columns, out, y * image.width());
        }
        return out;
    }

    /** Writes one new row between the old rows that begin at {@code upper} and {@code lower}. */
    private static void blend(float[] values, int upper, int lower, float below, Axis columns, float[] out, int at) {
        for (int x = 0; x < columns.low.length; x++) {
            int a = columns.low[x];
            int b = columns.high[x];
            float right = columns.share[x];
            float above = values[upper + a] + (values[upper + b] - values[upper + a]) * right;
            float under = values[lower + a] + (values[lower + b] - values[lower + a]) * right;
            out[at + x] = above + (under - above) * below;
        }
    }

    /** For every new pixel along an axis the two old ones it lies between and the share of the second. */
    private static final class Axis {
        private final int[] low;
        private final int[] high;
        private final float[] share;

        private Axis(int length) {
            low = new int[length];
            high = new int[length];
            share = new float[length];
        }

        static Axis of(int from, int to) {
            Axis axis = new Axis(to);
            for (int i = 0; i < to; i++) {
                double place = Math.clamp((i + 0.5) * from / to - 0.5, 0, from - 1.0);
                axis.low[i] = (int) place;
                axis.high[i] = Math.min(axis.low[i] + 1, from - 1);
                axis.share[i] = (float) (place - axis.low[i]);
            }
            return axis;
        }
    }
}
