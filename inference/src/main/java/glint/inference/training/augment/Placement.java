package glint.inference.training.augment;

import glint.annotations.geometry.Box;

/**
 * Where an image comes to lie on a canvas: {@code canvas = scale * image + shift} in pixel edges; a negative scale mirrors.
 *
 * @param scaleX canvas pixels per image pixel
 * @param shiftX canvas column of the image's left edge, of its right edge where mirrored
 */
public record Placement(double scaleX, double shiftX, double scaleY, double shiftY) {
    /** The image's pixel (0, 0) on the canvas's (0, 0), at its own size. */
    public static final Placement IDENTITY = new Placement(1, 0, 1, 0);

    public Placement {
        if (!(scaleX != 0 && scaleY != 0 && Double.isFinite(scaleX) && Double.isFinite(scaleY))) {
            throw new IllegalArgumentException("Scales must be finite and not 0, got " + scaleX + " and " + scaleY);
        }
    }

    /** The box on the canvas. */
    public Box apply(Box box) {
        double x0 = scaleX * box.x0() + shiftX;
        double x1 = scaleX * box.x1() + shiftX;
        double y0 = scaleY * box.y0() + shiftY;
        double y1 = scaleY * box.y1() + shiftY;
        return new Box(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
    }
}
