package glint.inference;

import glint.annotations.geometry.Box;

/**
 * A map a detector computed over the image: a probability, an attention, a feature's strength.
 *
 * @param name as the spec of the network names it, such as {@code score-p3}
 * @param width columns of the map
 * @param height rows of the map
 * @param values row by row from the top left, {@code width * height}; not copied, nobody writes to it
 * @param extent the part of the original image the map covers, in pixel edges; it may reach beyond the image
 */
public record ScoreMap(String name, int width, int height, float[] values, Box extent) {
    public ScoreMap {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "A map of " + width + " x " + height + " needs that many values, got " + values.length);
        }
    }

    /** The value at column x, row y of the map. */
    public float value(int x, int y) {
        return values[y * width + x];
    }
}
