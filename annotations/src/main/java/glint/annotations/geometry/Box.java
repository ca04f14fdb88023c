package glint.annotations.geometry;

/**
 * An axis-aligned box in pixel edges, half-open: it covers x in [x0, x1) and y in [y0, y1), so the box of the single
 * pixel (3, 5) is (3, 5, 4, 6) and its width is 1.
 */
public record Box(double x0, double y0, double x1, double y1) {
    public Box {
        if (!(Double.isFinite(x0) && Double.isFinite(y0) && Double.isFinite(x1) && Double.isFinite(y1))) {
            throw new IllegalArgumentException(
                    "A box needs finite edges, got " + x0 + ", " + y0 + ", " + x1 + ", " + y1);
        }
        if (x1 < x0 || y1 < y0) {
            throw new IllegalArgumentException("A box needs x0 <= x1 and y0 <= y1, got " + x0 + ", " + y0 + ", " + x1
                    + ", " + y1);
        }
    }

    /** From the top-left corner and a size. */
    public static Box ofSize(double x, double y, double width, double height) {
        return new Box(x, y, x + width, y + height);
    }

    /** From the indices of the first and last pixel covered, both inclusive. */
    public static Box ofPixels(int firstColumn, int firstRow, int lastColumn, int lastRow) {
        return new Box(firstColumn, firstRow, lastColumn + 1.0, lastRow + 1.0);
    }

    /** From any two opposite corners. */
    public static Box ofCorners(Point a, Point b) {
        return new Box(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.max(a.x(), b.x()), Math.max(a.y(), b.y()));
    }

    public double width() {
        return x1 - x0;
    }

    public double height() {
        return y1 - y0;
    }

    /** In square pixels. */
    public double area() {
        return width() * height();
    }

    /** True when the box covers nothing. */
    public boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    public Point centre() {
        return new Point((x0 + x1) / 2, (y0 + y1) / 2);
    }

    /** Whether the point lies inside, the lower edges included and the upper ones not. */
    public boolean contains(Point p) {
        return p.x() >= x0 && p.x() < x1 && p.y() >= y0 && p.y() < y1;
    }

    /** Whether the other box lies inside this one, shared edges allowed. */
    public boolean contains(Box other) {
        return other.x0 >= x0 && other.y0 >= y0 && other.x1 <= x1 && other.y1 <= y1;
    }

    /** Area shared with the other box, in square pixels. */
    public double overlap(Box other) {
        double w = Math.min(x1, other.x1) - Math.max(x0, other.x0);
        double h = Math.min(y1, other.y1) - Math.max(y0, other.y0);
        return w > 0 && h > 0 ? w * h : 0;
    }

    /** Intersection over union; 0 when both boxes are empty. */
    public double iou(Box other) {
        double shared = overlap(other);
        double union = area() + other.area() - shared;
        return union > 0 ? shared / union : 0;
    }

    /** The part inside {@code bounds}; an empty box on its border when they do not meet. */
    public Box clip(Box bounds) {
        double cx0 = Math.clamp(x0, bounds.x0, bounds.x1);
        double cy0 = Math.clamp(y0, bounds.y0, bounds.y1);
        return new Box(cx0, cy0, Math.clamp(x1, cx0, bounds.x1), Math.clamp(y1, cy0, bounds.y1));
    }

    /** The smallest box that covers both. */
    public Box span(Box other) {
        return new Box(Math.min(x0, other.x0), Math.min(y0, other.y0), Math.max(x1, other.x1), Math.max(y1, other.y1));
    }

    public Box translate(double dx, double dy) {
        return new Box(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
    }

    /** The box that far along a straight way to another: 0 is this one, 1 the other. */
    public Box towards(Box other, double along) {
        return new Box(x0 + (other.x0 - x0) * along, y0 + (other.y0 - y0) * along, x1 + (other.x1 - x1) * along, y1
                + (other.y1 - y1) * along);
    }

    /** Grown by {@code margin} pixels on every side. */
    public Box grow(double margin) {
        return new Box(x0 - margin, y0 - margin, x1 + margin, y1 + margin);
    }
}
