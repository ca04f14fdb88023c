package glint.annotations.edit;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;

/** Moves shapes and keeps their coordinates free of what repeated addition leaves behind. */
public final class Shapes {
    /** A millionth of a pixel: finer than any file format stores. */
    private static final double GRID = 1e6;

    private Shapes() {}

    /** A shape moved by pixels; masks by the nearest whole ones. */
    public static Shape moved(Shape shape, double dx, double dy) {
        return switch (shape) {
            case Shape.OfBox(Box box) -> new Shape.OfBox(rounded(box.translate(dx, dy)));
            case Shape.OfMask m -> new Shape.OfMask(m.mask().translate((int) Math.round(dx), (int) Math.round(dy)));
            case Shape.OfPolygon(Polygon polygon) -> new Shape.OfPolygon(
                    new Polygon(polygon.corners().stream().map(p -> moved(p, dx, dy)).toList()));
            case Shape.OfPoint(Point p) -> new Shape.OfPoint(moved(p, dx, dy));
        };
    }

    private static Point moved(Point p, double dx, double dy) {
        return new Point(rounded(p.x() + dx), rounded(p.y() + dy));
    }

    /** A box with its edges on a millionth of a pixel. */
    public static Box rounded(Box box) {
        return new Box(rounded(box.x0()), rounded(box.y0()), rounded(box.x1()), rounded(box.y1()));
    }

    private static double rounded(double value) {
        return Math.round(value * GRID) / GRID;
    }
}
