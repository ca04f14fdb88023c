package glint.app.viewer.overlay;

import java.util.List;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * A line of one screen pixel between two casings of one pixel each.
 *
 * @param dash lengths of strokes and gaps in screen pixels; none for a solid line
 */
record Stroke(Color colour, Color casing, List<Double> dash) {
    /** The three pixels from a target's edge outwards: casing, colour, casing. */
    static final int WIDTH = 3;

    static Stroke solid(Color colour) {
        return new Stroke(colour, OverlayColors.CASING, List.of());
    }

    static Stroke dashed(Color colour, double on, double off) {
        return new Stroke(colour, OverlayColors.CASING, List.of(on, off));
    }

    Stroke withCasing(Color newCasing) {
        return new Stroke(colour, newCasing, dash);
    }

    /** Draws round all boxes, {@code gap} screen pixels away from their edges; the casings come first so that none covers a line. */
    void around(GraphicsContext gc, List<ScreenBox> boxes, int gap) {
        if (boxes.isEmpty()) {
            return;
        }
        double out = gap + 1.5;
        beginCasing(gc);
        boxes.forEach(b -> outline(gc, b, out));
        beginLine(gc);
        boxes.forEach(b -> outline(gc, b, out));
        end(gc);
    }

    /** Prepares the context for the casing of whatever is drawn next. */
    void beginCasing(GraphicsContext gc) {
        gc.setLineCap(StrokeLineCap.BUTT);
        gc.setLineJoin(StrokeLineJoin.MITER);
        gc.setStroke(casing);
        gc.setLineWidth(WIDTH);
    }

    /** Prepares the context for the line itself. */
    void beginLine(GraphicsContext gc) {
        gc.setStroke(colour);
        gc.setLineWidth(1);
        if (!dash.isEmpty()) {
            gc.setLineDashes(dash.stream().mapToDouble(Double::doubleValue).toArray());
            // Lines begin in the middle of a pixel; dashes begin and end between pixels.
            gc.setLineDashOffset(0.5);
        }
    }

    /** Leaves no dash behind. */
    void end(GraphicsContext gc) {
        if (!dash.isEmpty()) {
            gc.setLineDashes();
            gc.setLineDashOffset(0);
        }
    }

    private static void outline(GraphicsContext gc, ScreenBox b, double out) {
        gc.strokeRect(b.x0() - out, b.y0() - out, b.width() + 2 * out, b.height() + 2 * out);
    }
}
