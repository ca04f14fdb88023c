package glint.annotations.geometry;

/** A place in the image in pixel-edge coordinates: the centre of the top-left pixel is (0.5, 0.5). */
public record Point(double x, double y) {
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("A point needs finite coordinates, got " + x + ", " + y);
        }
    }

    /** Euclidean distance in pixels. */
    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
