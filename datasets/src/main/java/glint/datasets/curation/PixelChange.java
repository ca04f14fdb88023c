package glint.datasets.curation;

import java.util.Optional;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.geometry.PolygonRaster;
import glint.annotations.model.Shape;
import glint.datasets.frame.Frame;

/** What a step does to the pixels of an image, and with them to its labels. */
sealed interface PixelChange {
    /** Size of the image afterwards. */
    ImageSize size();

    /** The pixels afterwards, of the same depth. */
    Frame pixels(Frame frame);

    /** What becomes of a shape; empty when nothing is left of it. */
    Optional<Shape> carry(Shape shape, ImageSize before);

    /** A rectangle cut out, in whole pixels. */
    record Cut(int x, int y, int width, int height) implements PixelChange {
        @Override
        public ImageSize size() {
            return new ImageSize(width, height);
        }

        @Override
        public Frame pixels(Frame frame) {
            return Resampling.of(frame, size(), (column, row) -> frame.value(x + column, y + row));
        }

        @Override
        public Optional<Shape> carry(Shape shape, ImageSize before) {
            Box window = Box.ofSize(x, y, width, height);
            return switch (shape) {
                case Shape.OfBox b -> box(b.box().clip(window));
                case Shape.OfMask m -> mask(m.mask());
                case Shape.OfPolygon p -> window.contains(p.bounds())
                        ? Optional.of(new Shape.OfPolygon(new Polygon(p.polygon().corners().stream()
                                .map(c -> new Point(c.x() - x, c.y() - y)).toList())))
                        // What is cut off an outline is cut off its pixels.
                        : mask(PolygonRaster.fill(p.polygon(), before));
                case Shape.OfPoint p -> window.contains(p.point())
                        ? Optional.of(new Shape.OfPoint(new Point(p.point().x() - x, p.point().y() - y)))
                        : Optional.empty();
            };
        }

        private Optional<Shape> box(Box clipped) {
            return clipped.isEmpty() ? Optional.empty() : Optional.of(new Shape.OfBox(clipped.translate(-x, -y)));
        }

        private Optional<Shape> mask(BitMask mask) {
            BitMask left = mask.translate(-x, -y).clip(size());
            return left.isEmpty() ? Optional.empty() : Optional.of(new Shape.OfMask(left));
        }
    }

    /** Another size of the whole image. */
    record Scale(int width, int height) implements PixelChange {
        @Override
        public ImageSize size() {
            return new ImageSize(width, height);
        }

        @Override
        public Frame pixels(Frame frame) {
            return Resampling.scaled(frame, size());
        }

        @Override
        public Optional<Shape> carry(Shape shape, ImageSize before) {
            double sx = (double) width / before.width();
            double sy = (double) height / before.height();
            return switch (shape) {
                case Shape.OfBox b -> Optional.of(new Shape.OfBox(new Box(b.box().x0() * sx, b.box().y0() * sy, b.box()
                        .x1() * sx, b.box().y1() * sy)));
                case Shape.OfMask m -> Optional.of(m.mask().scale(sx, sy)).filter(mask -> !mask.isEmpty())
                        .map(Shape.OfMask::new);
                case Shape.OfPolygon p -> Optional.of(new Shape.OfPolygon(new Polygon(p.polygon().corners().stream()
                        .map(c -> new Point(c.x() * sx, c.y() * sy)).toList())));
                case Shape.OfPoint p -> Optional.of(new Shape.OfPoint(new Point(p.point().x() * sx, p.point().y()
                        * sy)));
            };
        }
    }
}
