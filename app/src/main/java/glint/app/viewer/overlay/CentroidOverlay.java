package glint.app.viewer.overlay;

import javafx.scene.canvas.GraphicsContext;

import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.viewer.Viewport;

/** Short marks outside a target's box in line with its centroid, so that the centroid shows without a mark on the target. */
public final class CentroidOverlay implements Overlay {
    private static final int LENGTH = 4;

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.CENTROIDS)) {
            return;
        }
        gc.setStroke(OverlayColors.TRUTH);
        gc.setLineWidth(1);
        for (Target label : scene.labels().targets()) {
            ScreenBox box = ScreenBox.of(label.box(), view);
            if (!(label.shape() instanceof Shape.OfPoint) && scene.shows(label) && box.isVisible(view, 8)) {
                marks(gc, box.grow(Stroke.WIDTH), label.shape().centroid(), view);
            }
        }
    }

    private static void marks(GraphicsContext gc, ScreenBox b, Point centroid, Viewport view) {
        double x = Math.floor(view.screenX(centroid.x())) + 0.5;
        double y = Math.floor(view.screenY(centroid.y())) + 0.5;
        gc.strokeLine(x, b.y0(), x, b.y0() - LENGTH);
        gc.strokeLine(x, b.y1(), x, b.y1() + LENGTH);
        gc.strokeLine(b.x0(), y, b.x0() - LENGTH, y);
        gc.strokeLine(b.x1(), y, b.x1() + LENGTH, y);
    }
}
