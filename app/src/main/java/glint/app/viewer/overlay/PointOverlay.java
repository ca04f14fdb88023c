package glint.app.viewer.overlay;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.viewer.Viewport;

/** Labels that are points, as four strokes that stop short of the pixel they mark. */
public final class PointOverlay implements Overlay {
    private static final int GAP = 3;
    private static final int ARM = 6;
    private static final Stroke STROKE = Stroke.solid(OverlayColors.TRUTH);

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.BOXES)) {
            return;
        }
        List<ScreenBox> pixels = new ArrayList<>();
        for (Target label : scene.labels().targets()) {
            if (label.shape() instanceof Shape.OfPoint(Point p) && scene.shows(label)) {
                ScreenBox pixel = ScreenBox.of(Box.ofSize(Math.floor(p.x()), Math.floor(p.y()), 1, 1), view);
                if (pixel.isVisible(view, GAP + ARM)) {
                    pixels.add(pixel);
                }
            }
        }
        STROKE.beginCasing(gc);
        pixels.forEach(p -> arms(gc, p, 1));
        STROKE.beginLine(gc);
        pixels.forEach(p -> arms(gc, p, 0));
    }

    private static void arms(GraphicsContext gc, ScreenBox p, int extra) {
        double x = Math.floorDiv(p.x0() + p.x1(), 2) + 0.5;
        double y = Math.floorDiv(p.y0() + p.y1(), 2) + 0.5;
        double near = GAP - extra;
        double far = GAP + ARM + extra;
        gc.strokeLine(p.x0() - near, y, p.x0() - far, y);
        gc.strokeLine(p.x1() + near, y, p.x1() + far, y);
        gc.strokeLine(x, p.y0() - near, x, p.y0() - far);
        gc.strokeLine(x, p.y1() + near, x, p.y1() + far);
    }
}
