package glint.inference.training.augment;

import java.util.Arrays;

/** One channel of an image as floats, row by row from the top left. The values are not copied, neither in nor out. */
public final class Plane {
    private final int width;
    private final int height;
    private final float[] values;

    public Plane(int width, int height, float[] values) {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "A plane of " + width + " x " + height + " needs that many values, got " + values.length);
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** A plane of one value. */
    public static Plane filled(int width, int height, float value) {
        float[] values = new float[width * height];
        Arrays.fill(values, value);
        return new Plane(width, height, values);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public float[] values() {
        return values;
    }

    /** The value at column x, row y. */
    public float at(int x, int y) {
        return values[y * width + x];
    }

    /** The mean of all values. */
    double mean() {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum / values.length;
    }
}
