package glint.annotations.convert;

import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.PolygonRaster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * From targets to the pixels of a binary mask. A box is filled: its edges are rounded to the nearest pixel edge, which
 * keeps its size, and a box that would vanish keeps the pixel under its centre. A point becomes its pixel, an outline
 * the pixels whose centres it surrounds, a mask stays as it is. What lies outside the image is left out.
 */
public final class BoxesToMask {
    private BoxesToMask() {}

    /** The pixels of all targets of a frame; targets that overlap or touch are no longer apart in it. */
    public static BitMask pixels(FrameLabels labels) {
        BitMask all = BitMask.empty();
        for (Target target : labels.targets()) {
            all = all.union(pixels(target.shape(), labels.size()));
        }
        return all;
    }

    /** The pixels of one shape in an image of the given size; none when it lies outside. */
    public static BitMask pixels(Shape shape, ImageSize size) {
        return switch (shape) {
            case Shape.OfMask(BitMask mask) -> mask.clip(size);
            case Shape.OfPolygon polygon -> PolygonRaster.fill(List.of(polygon.polygon()), size);
            case Shape.OfPoint(Point point) -> pixel(point, size);
            case Shape.OfBox(Box box) -> {
                BitMask filled = BitMask.filled(box.clip(size.box()));
                yield filled.isEmpty() ? pixel(box.centre(), size) : filled;
            }
        };
    }

    /** The pixels whose centres lie in the ellipse that touches the box from within, in an image of the given size. */
    public static BitMask ellipse(Box box, ImageSize size) {
        Box inside = box.clip(size.box());
        int x0 = (int) Math.floor(inside.x0());
        int y0 = (int) Math.floor(inside.y0());
        Point centre = box.centre();
        BitMask pixels = BitMask.of(x0, y0, (int) Math.ceil(inside.x1()) - x0, (int) Math.ceil(inside.y1()) - y0,
                (x, y) -> {
                    double dx = (x + 0.5 - centre.x()) / (box.width() / 2);
                    double dy = (y + 0.5 - centre.y()) / (box.height() / 2);
                    return dx * dx + dy * dy <= 1;
                });
        return pixels.isEmpty() ? pixel(centre, size) : pixels;
    }

    private static BitMask pixel(Point point, ImageSize size) {
        if (!size.box().contains(point)) {
            return BitMask.empty();
        }
        int x = (int) point.x();
        int y = (int) point.y();
        return BitMask.filled(Box.ofPixels(x, y, x, y));
    }
}
