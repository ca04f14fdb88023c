package glint.annotations.format.labelme;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import glint.annotations.InputException;
import glint.annotations.format.labelme.LabelmeDocument.Entry;
import glint.annotations.format.mask.MaskImage;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;

/** Makes shapes of what labelme calls one: rectangle, polygon, circle, point and mask; lines enclose nothing. */
final class LabelmeShapes {
    private static final int CIRCLE_CORNERS = 64;

    private LabelmeShapes() {}

    /**
     * The shape of an entry.
     *
     * @throws IllegalArgumentException when it is none, saying why
     */
    static Shape of(Entry entry) {
        List<Point> points = new ArrayList<>();
        for (List<Double> point : entry.points()) {
            if (point.size() != 2 || point.stream().anyMatch(n -> n.isNaN())) {
                throw new IllegalArgumentException("a point of it does not consist of two usable numbers");
            }
            points.add(new Point(point.get(0), point.get(1)));
        }
        return switch (entry.type()) {
            case "rectangle" -> rectangle(points);
            case "polygon" -> {
                require(points.size() >= 3, "an outline needs at least three points");
                yield new Shape.OfPolygon(new Polygon(points));
            }
            case "circle" -> {
                require(points.size() == 2, "a circle needs its centre and a point of its rim");
                yield circle(points.getFirst(), points.getLast());
            }
            case "point" -> {
                require(points.size() == 1, "a point needs one place");
                yield new Shape.OfPoint(points.getFirst());
            }
            case "mask" -> {
                require(points.size() == 2 && entry.mask().isPresent(), "a mask needs two corners and an image");
                yield mask(points.getFirst(), points.getLast(), entry.mask().get());
            }
            default -> throw new IllegalArgumentException("a " + entry.type() + " marks no target");
        };
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }

    /** Two opposite corners in any order, or all four as newer tools write them; turned ones stay outlines. */
    private static Shape rectangle(List<Point> points) {
        require(points.size() == 2 || points.size() == 4, "a rectangle needs two or four corners");
        if (points.size() == 2) {
            return new Shape.OfBox(Box.ofCorners(points.getFirst(), points.getLast()));
        }
        Polygon polygon = new Polygon(points);
        Box box = polygon.bounds();
        boolean upright = points.stream().allMatch(p -> (p.x() == box.x0() || p.x() == box.x1()) && (p.y() == box.y0()
                || p.y() == box.y1()));
        return upright ? new Shape.OfBox(box) : new Shape.OfPolygon(polygon);
    }

    private static Shape circle(Point centre, Point rim) {
        double radius = centre.distance(rim);
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < CIRCLE_CORNERS; i++) {
            double angle = 2 * Math.PI * i / CIRCLE_CORNERS;
            corners.add(new Point(centre.x() + radius * Math.cos(angle), centre.y() + radius * Math.sin(angle)));
        }
        return new Shape.OfPolygon(new Polygon(corners));
    }

    /** The corners are the first and the last pixel, both inclusive. */
    private static Shape mask(Point first, Point last, String base64) {
        MaskImage image;
        try {
            image = MaskImage.read("its image", Base64.getMimeDecoder().decode(base64));
        } catch (InputException e) {
            throw new IllegalArgumentException(e.subject() + " " + e.problem(), e);
        }
        int x = (int) Math.rint(Math.min(first.x(), last.x()));
        int y = (int) Math.rint(Math.min(first.y(), last.y()));
        long width = Math.round(Math.max(first.x(), last.x())) - x + 1;
        long height = Math.round(Math.max(first.y(), last.y())) - y + 1;
        require(width == image.size().width() && height == image.size().height(), "its corners enclose " + width + "×"
                + height + " pixels, its image has " + image.size());
        BitMask mask = image.above(0);
        require(!mask.isEmpty(), "its image has no pixel above 0");
        return new Shape.OfMask(mask.translate(x, y));
    }
}
