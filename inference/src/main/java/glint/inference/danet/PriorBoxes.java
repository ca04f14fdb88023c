package glint.inference.danet;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.Box;

/**
 * The priors of a single-shot detector over an image, level by level, row by row, cell by cell; all numbers are shares of the
 * image's width or height.
 */
public final class PriorBoxes {
    /** What a predicted offset of the centre is multiplied by, besides the size of the prior. */
    public static final double CENTRE_VARIANCE = 0.1;
    /** What a predicted logarithm of the size is multiplied by. */
    public static final double SIZE_VARIANCE = 0.2;
    private static final int NUMBERS = 4;
    /** No box of an image is e⁸ times its prior; networks that have not learnt anything yet ask for more than a double holds. */
    private static final double MOST_GROWTH = 8;

    private final int height;
    private final int width;
    private final float[] values;
    private final List<Level> levels;
    private final int clipped;

    /** The priors of one level: where they begin, and the grid of its cells. */
    public record Level(int first, int rows, int columns, int perCell) {
        /** Number of priors. */
        public int count() {
            return rows * columns * perCell;
        }
    }

    /** The priors of an image of that many pixels. */
    public PriorBoxes(PriorLayout layout, int height, int width) {
        this.height = height;
        this.width = width;
        List<Level> all = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < layout.steps().size(); i++) {
            int step = layout.steps().get(i);
            Level level = new Level(count, Math.ceilDiv(height, step), Math.ceilDiv(width, step),
                    1 + 2 * layout.aspectRatios().get(i).size());
            all.add(level);
            count += level.count();
        }
        levels = List.copyOf(all);
        values = new float[NUMBERS * count];
        for (int i = 0; i < levels.size(); i++) {
            fill(levels.get(i), layout.steps().get(i), layout.sizes().get(i), layout.aspectRatios().get(i));
        }
        clipped = layout.clip() ? clip() : 0;
    }

    private void fill(Level level, int step, int size, List<Integer> ratios) {
        int at = NUMBERS * level.first;
        for (int row = 0; row < level.rows; row++) {
            for (int column = 0; column < level.columns; column++) {
                double x = (column + 0.5) * step / width;
                double y = (row + 0.5) * step / height;
                at = put(at, x, y, size, size);
                for (int ratio : ratios) {
                    double longer = size * Math.sqrt(ratio);
                    double shorter = size / Math.sqrt(ratio);
                    at = put(at, x, y, longer, shorter);
                    at = put(at, x, y, shorter, longer);
                }
            }
        }
    }

    private int put(int at, double x, double y, double boxWidth, double boxHeight) {
        values[at] = (float) x;
        values[at + 1] = (float) y;
        values[at + 2] = (float) (boxWidth / width);
        values[at + 3] = (float) (boxHeight / height);
        return at + NUMBERS;
    }

    private int clip() {
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            float held = Math.clamp(values[i], 0f, 1f);
            n += held == values[i] ? 0 : 1;
            values[i] = held;
        }
        return n;
    }

    /** Number of priors. */
    public int count() {
        return values.length / NUMBERS;
    }

    public List<Level> levels() {
        return levels;
    }

    /** How many numbers were held within the image. */
    public int clippedNumbers() {
        return clipped;
    }

    /** Centre x, centre y, width, height of every prior; not a copy. */
    public float[] values() {
        return values;
    }

    /**
     * The box that a prediction means, in pixel edges of the image.
     *
     * @param locations predictions of all priors of all images, four each
     * @param at index of the first number of this prior's
     */
    public Box decode(int prior, float[] locations, int at) {
        int p = NUMBERS * prior;
        double w = values[p + 2] * growth(locations[at + 2]);
        double h = values[p + 3] * growth(locations[at + 3]);
        double x = values[p] + CENTRE_VARIANCE * locations[at] * values[p + 2];
        double y = values[p + 1] + CENTRE_VARIANCE * locations[at + 1] * values[p + 3];
        return new Box((x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height);
    }

    private static double growth(float location) {
        return Math.exp(Math.min(SIZE_VARIANCE * location, MOST_GROWTH));
    }
}
