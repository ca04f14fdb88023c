package glint.annotations.format.cvat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import glint.annotations.format.PlainNumber;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;

/** Between the attributes of CVAT's elements and shapes: box, polygon, points, ellipse and mask. */
final class CvatShapes {
    private static final int ELLIPSE_CORNERS = 64;

    private final Map<String, String> values;

    private CvatShapes(Map<String, String> values) {
        this.values = values;
    }

    /** Whether an element of this name is a shape, readable or not. */
    static boolean isShape(String element) {
        return switch (element) {
            case "box", "polygon", "points", "ellipse", "mask", "polyline", "cuboid", "skeleton" -> true;
            default -> false;
        };
    }

    /**
     * The shapes of an element, one each but for several points. Takes the attributes it understands out of the map.
     *
     * @throws IllegalArgumentException when it is none, saying why
     */
    static List<Shape> of(String element, Map<String, String> values) {
        CvatShapes reader = new CvatShapes(values);
        return switch (element) {
            case "box" -> List.of(reader.box());
            case "polygon" -> List.of(new Shape.OfPolygon(new Polygon(reader.points(3))));
            case "points" -> reader.points(1).stream().<Shape>map(Shape.OfPoint::new).toList();
            case "ellipse" -> List.of(reader.ellipse());
            case "mask" -> List.of(reader.mask());
            default -> throw new IllegalArgumentException("a " + element + " marks no target");
        };
    }

    private String take(String name) {
        String value = values.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }

    private double number(String name) {
        return number(name, take(name));
    }

    private static double number(String name, String text) {
        return PlainNumber.parse(text.strip()).orElseThrow(() -> new IllegalArgumentException("its " + name + " "
                + PlainNumber.quoted(text) + " is no usable number"));
    }

    private int whole(String name) {
        double value = number(name);
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException("its " + name + " is no whole number");
        }
        return (int) value;
    }

    private Shape box() {
        double x0 = number("xtl");
        double y0 = number("ytl");
        double x1 = number("xbr");
        double y1 = number("ybr");
        if (x1 < x0 || y1 < y0) {
            throw new IllegalArgumentException("its maximum lies before its minimum");
        }
        Box box = new Box(x0, y0, x1, y1);
        String turned = values.remove("rotation");
        double degrees = turned == null ? 0 : number("rotation", turned);
        return degrees == 0 ? new Shape.OfBox(box) : turned(box, Math.toRadians(degrees));
    }

    private static Shape turned(Box box, double angle) {
        Point centre = box.centre();
        List<Point> corners = new ArrayList<>();
        for (Point corner : corners(box)) {
            double dx = corner.x() - centre.x();
            double dy = corner.y() - centre.y();
            corners.add(new Point(centre.x() + dx * Math.cos(angle) - dy * Math.sin(angle), centre.y() + dx * Math.sin(
                    angle) + dy * Math.cos(angle)));
        }
        return new Shape.OfPolygon(new Polygon(corners));
    }

    private static List<Point> corners(Box box) {
        return List.of(new Point(box.x0(), box.y0()), new Point(box.x1(), box.y0()), new Point(box.x1(), box.y1()),
                new Point(box.x0(), box.y1()));
    }

    private List<Point> points(int fewest) {
        List<Point> points = new ArrayList<>();
        for (String pair : take("points").split(";", -1)) {
            String[] numbers = pair.strip().split(",", -1);
            if (numbers.length != 2) {
                throw new IllegalArgumentException("its points are no pairs of numbers");
            }
            points.add(new Point(number("point", numbers[0]), number("point", numbers[1])));
        }
        if (points.size() < fewest) {
            throw new IllegalArgumentException("it has " + points.size() + " points, " + fewest + " are needed");
        }
        return points;
    }

    private Shape ellipse() {
        double x = number("cx");
        double y = number("cy");
        double a = number("rx");
        double b = number("ry");
        String turned = values.remove("rotation");
        double turn = turned == null ? 0 : Math.toRadians(number("rotation", turned));
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < ELLIPSE_CORNERS; i++) {
            double angle = 2 * Math.PI * i / ELLIPSE_CORNERS;
            double dx = a * Math.cos(angle);
            double dy = b * Math.sin(angle);
            corners.add(new Point(x + dx * Math.cos(turn) - dy * Math.sin(turn), y + dx * Math.sin(turn) + dy * Math
                    .cos(turn)));
        }
        return new Shape.OfPolygon(new Polygon(corners));
    }

    private Shape mask() {
        BitMask mask = CropRuns.parse(take("rle"), whole("left"), whole("top"), whole("width"), whole("height"));
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("it has no pixel");
        }
        return new Shape.OfMask(mask);
    }

    /** The name of the element that holds a shape. */
    static String element(Shape shape) {
        return switch (shape) {
            case Shape.OfBox box -> "box";
            case Shape.OfMask mask -> "mask";
            case Shape.OfPolygon polygon -> "polygon";
            case Shape.OfPoint point -> "points";
        };
    }

    /** The attributes that hold a shape. */
    static void write(Shape shape, Map<String, String> to) {
        switch (shape) {
            case Shape.OfBox(Box box) -> {
                to.put("xtl", Coordinates.text(box.x0()));
                to.put("ytl", Coordinates.text(box.y0()));
                to.put("xbr", Coordinates.text(box.x1()));
                to.put("ybr", Coordinates.text(box.y1()));
            }
            case Shape.OfMask(BitMask mask) -> {
                to.put("rle", String.join(", ", CropRuns.of(mask).stream().map(String::valueOf).toList()));
                to.put("left", Integer.toString(mask.x()));
                to.put("top", Integer.toString(mask.y()));
                to.put("width", Integer.toString(mask.width()));
                to.put("height", Integer.toString(mask.height()));
            }
            case Shape.OfPolygon(Polygon polygon) -> to.put("points", String.join(";", polygon.corners().stream().map(
                    CvatShapes::pair).toList()));
            case Shape.OfPoint(Point point) -> to.put("points", pair(point));
        }
    }

    private static String pair(Point point) {
        return Coordinates.text(point.x()) + "," + Coordinates.text(point.y());
    }
}
