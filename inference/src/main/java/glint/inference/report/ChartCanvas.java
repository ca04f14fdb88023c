package glint.inference.report;

import java.awt.Shape;
import java.util.List;

import glint.inference.picture.PictureFont;

/**
 * What a chart is drawn on, so that one drawing serves pixels and vectors alike. Coordinates in CSS pixels, y downwards.
 */
interface ChartCanvas {
    /** An opaque or translucent colour, {@code 0xRRGGBB}. */
    record Ink(int rgb, double opacity) {
        static Ink of(int rgb) {
            return new Ink(rgb, 1);
        }

        Ink withOpacity(double newOpacity) {
            return new Ink(rgb, newOpacity);
        }
    }

    /** A line; {@code dash} holds lengths of strokes and gaps in turn, nothing for a solid line. */
    record Pen(Ink ink, double width, List<Double> dash) {
        Pen(Ink ink, double width, Double... dash) {
            this(ink, width, List.of(dash));
        }
    }

    /** Where a text stands relative to its point. */
    enum Anchor {
        START, MIDDLE, END
    }

    /** Fills a shape, even-odd. */
    void fill(Shape shape, Ink ink);

    /** Draws a shape's outline, joins round. */
    void stroke(Shape shape, Pen pen);

    /** One line of text on the baseline {@code y}. */
    void text(String text, double x, double y, PictureFont font, Ink ink, Anchor anchor);

    /** A line of text running upwards, centred on the point. */
    void verticalText(String text, double x, double y, PictureFont font, Ink ink);
}
