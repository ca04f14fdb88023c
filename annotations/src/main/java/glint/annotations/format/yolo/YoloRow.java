package glint.annotations.format.yolo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import glint.annotations.format.PlainNumber;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;

/**
 * One line of a label file: a class, then centre and size of a box or the corners of an outline, then a score where it is
 * a prediction. Five values are a box, six a box with a score, more an outline, with a score when their number is even.
 */
record YoloRow(int category, Shape shape, OptionalDouble score) {
    private static final int BOX = 5;
    /** Fractions a little outside the image are rounding; farther out these are pixels or another image's. */
    private static final double FARTHEST = 2;
    /** Six decimals, the usual number, shake an edge by this part of the image's side. */
    private static final double ROUNDING = 0.75e-6;

    /**
     * Reads a line for an image of the given size.
     *
     * @throws IllegalArgumentException when it is none, saying why
     */
    static YoloRow parse(String text, ImageSize size) {
        String[] words = text.split("\\s+", -1);
        if (words.length < BOX) {
            throw new IllegalArgumentException("it has " + words.length + " values, a box has " + BOX);
        }
        boolean box = words.length <= BOX + 1;
        boolean scored = words.length % 2 == 0;
        double[] values = new double[words.length - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = fraction(words[i + 1], scored && i == values.length - 1);
        }
        int coordinates = scored ? values.length - 1 : values.length;
        return new YoloRow(category(words[0]), box ? box(values, size) : outline(values, coordinates, size),
                scored ? OptionalDouble.of(values[coordinates]) : OptionalDouble.empty());
    }

    private static int category(String word) {
        // Some tools write 0.0 or 0.000000.
        if (!word.matches("[0-9]{1,6}(\\.0*)?")) {
            throw new IllegalArgumentException("its class " + PlainNumber.quoted(word) + " is no whole number from 0");
        }
        return Integer.parseInt(word.replaceFirst("\\..*", ""));
    }

    private static double fraction(String word, boolean score) {
        double value = PlainNumber.parse(word).orElseThrow(() -> new IllegalArgumentException(PlainNumber.quoted(word)
                + (word.contains(",") ? " has a comma where a point belongs" : " is no usable number")));
        if (!score && Math.abs(value) > FARTHEST) {
            throw new IllegalArgumentException(word + " is no fraction of the image, it may be a number of pixels");
        }
        return value;
    }

    private static Shape box(double[] v, ImageSize size) {
        if (v[2] < 0 || v[3] < 0) {
            throw new IllegalArgumentException("its width or height is negative");
        }
        double x0 = pixels(v[0] - v[2] / 2, size.width());
        double y0 = pixels(v[1] - v[3] / 2, size.height());
        return new Shape.OfBox(new Box(x0, y0, Math.max(x0, pixels(v[0] + v[2] / 2, size.width())), Math.max(y0,
                pixels(v[1] + v[3] / 2, size.height()))));
    }

    private static Shape outline(double[] v, int coordinates, ImageSize size) {
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < coordinates; i += 2) {
            corners.add(new Point(pixels(v[i], size.width()), pixels(v[i + 1], size.height())));
        }
        return new Shape.OfPolygon(new Polygon(corners));
    }

    /** The edge in pixels; the whole number where six decimals cannot tell it from one. */
    private static double pixels(double fraction, int length) {
        double edge = fraction * length;
        double whole = Math.rint(edge);
        return Math.abs(edge - whole) <= ROUNDING * length ? whole : edge;
    }
}
