package glint.annotations.model;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;

/** What of a target was marked: a box, its pixels, an outline, or only its place. Pixel edges throughout. */
public sealed interface Shape {
    /** The smallest box that covers the shape; empty for a point. */
    Box bounds();

    /** The place that stands for the shape: mean of the pixels of a mask, centre of a box. */
    Point centroid();

    /** A box drawn or imported as such. */
    record OfBox(Box box) implements Shape {
        @Override
        public Box bounds() {
            return box;
        }

        @Override
        public Point centroid() {
            return box.centre();
        }
    }

    /** The very pixels of the target; its box is derived, never stored beside it. */
    record OfMask(BitMask mask) implements Shape {
        public OfMask {
            if (mask.isEmpty()) {
                throw new IllegalArgumentException("A target's mask needs at least one pixel");
            }
        }

        @Override
        public Box bounds() {
            return mask.bounds();
        }

        @Override
        public Point centroid() {
            return mask.centroid();
        }
    }

    /** An outline; kept as drawn, rasterised only where pixels are asked for. */
    record OfPolygon(Polygon polygon) implements Shape {
        @Override
        public Box bounds() {
            return polygon.bounds();
        }

        @Override
        public Point centroid() {
            return polygon.bounds().centre();
        }
    }

    /** A place without extent. */
    record OfPoint(Point point) implements Shape {
        @Override
        public Box bounds() {
            return new Box(point.x(), point.y(), point.x(), point.y());
        }

        @Override
        public Point centroid() {
            return point;
        }
    }
}
