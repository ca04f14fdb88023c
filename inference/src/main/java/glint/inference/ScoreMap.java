package glint.inference;

import java.util.List;

import glint.annotations.geometry.Box;

/**
 * A map a detector computed over the image: a probability, an attention, a feature's strength.
 *
 * <p>The values are not copied, neither in nor out; nobody writes to them.
 */
public final class ScoreMap {
    private final String name;
    private final int width;
    private final int height;
    private final float[] values;
    private final Box extent;

    /**
     * @param name as the spec of the network names it, such as {@code score-p3}
     * @param values row by row from the top left, {@code width * height}
     * @param extent the part of the original image the map covers, in pixel edges; it may reach beyond the image
     */
    public ScoreMap(String name, int width, int height, float[] values, Box extent) {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "A map of " + width + " x " + height + " needs that many values, got " + values.length);
        }
        this.name = name;
        this.width = width;
        this.height = height;
        this.values = values;
        this.extent = extent;
    }

    /**
     * The greatest value of several maps of one extent, at the resolution of the first, whose sides are whole multiples of
     * those of the others.
     */
    public static ScoreMap greatest(String name, List<ScoreMap> maps) {
        ScoreMap finest = maps.getFirst();
        float[] best = finest.values.clone();
        for (ScoreMap coarser : maps.subList(1, maps.size())) {
            int factor = finest.width / coarser.width;
            for (int i = 0; i < best.length; i++) {
                int row = i / finest.width;
                int column = i - row * finest.width;
                best[i] = Math.max(best[i], coarser.value(column / factor, row / factor));
            }
        }
        return new ScoreMap(name, finest.width, finest.height, best, finest.extent);
    }

    public String name() {
        return name;
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

    public Box extent() {
        return extent;
    }

    /** The value at column x, row y of the map. */
    public float value(int x, int y) {
        return values[y * width + x];
    }
}
