package glint.annotations.measure;

import glint.annotations.geometry.Box;

/**
 * The local background a target is compared with: the pixels whose centres lie within {@code guard + width} pixels of the
 * target's box but not within {@code guard}. The guard keeps the skirt of the point spread out of the background.
 *
 * @param guard pixels left out around the box
 * @param width pixels of background beyond the guard
 */
public record BackgroundRing(double guard, double width) {
    /** The ring of the readouts: two pixels of guard and six of background, so eight pixels round the box in all. */
    public static final BackgroundRing DEFAULT = new BackgroundRing(2, 6);

    public BackgroundRing {
        if (!(guard >= 0 && width > 0)) {
            throw new IllegalArgumentException(
                    "A ring needs a guard >= 0 and a width > 0, got " + guard + ", " + width);
        }
    }

    /** The outer border of the ring around a target's box, in pixel edges; it may reach beyond the image. */
    public Box outer(Box target) {
        return target.grow(guard + width);
    }

    /** The inner border of the ring around a target's box, in pixel edges. */
    public Box inner(Box target) {
        return target.grow(guard);
    }
}
