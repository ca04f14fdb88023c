package glint.app.evaluation;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Points on a curve, each detector's of its own form, cut free of what lies behind. */
final class ChartMarker {
    private ChartMarker() {}

    static void paint(GraphicsContext gc, CurveLook.Marker marker, double x, double y, double size, Color ink,
            Color ground) {
        double r = size / 2;
        gc.setFill(ink);
        gc.setStroke(ground);
        gc.setLineWidth(1.6);
        switch (marker) {
            case CIRCLE -> {
                gc.strokeOval(x - r, y - r, size, size);
                gc.fillOval(x - r, y - r, size, size);
            }
            case SQUARE -> {
                gc.strokeRect(x - r * 0.88, y - r * 0.88, size * 0.88, size * 0.88);
                gc.fillRect(x - r * 0.88, y - r * 0.88, size * 0.88, size * 0.88);
            }
            case TRIANGLE -> polygon(gc, new double[]{x, x + r, x - r}, new double[]{y - r, y + r * 0.75, y
                    + r * 0.75});
            case DIAMOND -> polygon(gc, new double[]{x, x + r * 1.15, x, x - r * 1.15}, new double[]{y - r * 1.15, y, y
                    + r * 1.15, y});
            case CROSS -> lines(gc, ink, ground, x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r);
            case PLUS -> lines(gc, ink, ground, x - r, y, x + r, y, x, y - r, x, y + r);
        }
    }

    private static void polygon(GraphicsContext gc, double[] xs, double[] ys) {
        gc.strokePolygon(xs, ys, xs.length);
        gc.fillPolygon(xs, ys, xs.length);
    }

    private static void lines(GraphicsContext gc, Color ink, Color ground, double... c) {
        for (Color colour : new Color[]{ground, ink}) {
            gc.setStroke(colour);
            gc.setLineWidth(colour.equals(ink) ? 1.8 : 3.6);
            for (int i = 0; i < c.length; i += 4) {
                gc.strokeLine(c[i], c[i + 1], c[i + 2], c[i + 3]);
            }
        }
    }
}
