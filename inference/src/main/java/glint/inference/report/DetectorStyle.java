package glint.inference.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import glint.inference.report.ChartCanvas.Ink;

/**
 * How a detector is told apart on paper: letter, colour and marker, always together.
 *
 * @param letter its tag
 * @param title its name for people
 */
record DetectorStyle(String letter, String title, Ink ink, Marker marker) {
    /** The form of the points on a curve. */
    enum Marker {
        CIRCLE, TRIANGLE, SQUARE, DIAMOND, CROSS, PLUS;

        /** The marker around a point; crosses are lines, the others areas. */
        Shape at(double x, double y, double size) {
            double r = size / 2;
            return switch (this) {
                case CIRCLE -> new Ellipse2D.Double(x - r, y - r, size, size);
                case SQUARE -> new Rectangle2D.Double(x - r * 0.88, y - r * 0.88, size * 0.88, size * 0.88);
                case TRIANGLE -> polygon(x, y - r, x + r, y + r * 0.75, x - r, y + r * 0.75);
                case DIAMOND -> polygon(x, y - r * 1.15, x + r * 1.15, y, x, y + r * 1.15, x - r * 1.15, y);
                case CROSS -> lines(x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r);
                case PLUS -> lines(x - r, y, x + r, y, x, y - r, x, y + r);
            };
        }

        boolean isOpen() {
            return this == CROSS || this == PLUS;
        }

        private static Shape polygon(double... c) {
            Path2D path = new Path2D.Double();
            path.moveTo(c[0], c[1]);
            for (int i = 2; i < c.length; i += 2) {
                path.lineTo(c[i], c[i + 1]);
            }
            path.closePath();
            return path;
        }

        private static Shape lines(double... c) {
            Path2D path = new Path2D.Double();
            for (int i = 0; i < c.length; i += 4) {
                path.moveTo(c[i], c[i + 1]);
                path.lineTo(c[i + 2], c[i + 3]);
            }
            return path;
        }
    }

    /** A style for the k-th of those that are not known, so that several can be told apart in one chart. */
    static DetectorStyle other(String title, int k) {
        Ink[] inks = {Ink.of(0x4E7A27), Ink.of(0x7A5AA6), Ink.of(0x8C5A2B), Ink.of(0x00797A), Ink.of(0x575B63)};
        Marker[] markers = {Marker.PLUS, Marker.TRIANGLE, Marker.SQUARE, Marker.DIAMOND, Marker.CIRCLE, Marker.CROSS};
        return new DetectorStyle("", title, inks[k % inks.length], markers[k % markers.length]);
    }

    /** The style of a detector by its id; anything not one of the five papers is neutral grey. */
    static DetectorStyle of(String id) {
        return switch (id) {
            case "comoe" -> new DetectorStyle("A", "CoMoE", Ink.of(0x8A7000), Marker.CIRCLE);
            case "light-sgmtlm" -> new DetectorStyle("B", "Light-SGMTLM", Ink.of(0xC24E00), Marker.TRIANGLE);
            case "fest" -> new DetectorStyle("C", "FEST", Ink.of(0xBF4F86), Marker.SQUARE);
            case "le-irstd" -> new DetectorStyle("D", "LE-IRSTD", Ink.of(0x2F86C4), Marker.DIAMOND);
            case "danet" -> new DetectorStyle("E", "DANet", Ink.of(0x0B4F8A), Marker.CROSS);
            case "baseline" -> new DetectorStyle("F", "Baseline", Ink.of(0x575B63), Marker.PLUS);
            default -> new DetectorStyle("", id, Ink.of(0x575B63), Marker.PLUS);
        };
    }
}
