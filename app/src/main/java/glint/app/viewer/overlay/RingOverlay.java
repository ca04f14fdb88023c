package glint.app.viewer.overlay;

import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

import glint.app.viewer.Viewport;

/** The border of the background that the selected target's SCR refers to, with its mean and spread. */
public final class RingOverlay implements Overlay {
    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.RING)) {
            return;
        }
        scene.ring().ifPresent(ring -> {
            ScreenBox box = ScreenBox.of(ring.outer(), view);
            gc.setLineCap(StrokeLineCap.BUTT);
            gc.setStroke(OverlayColors.RING);
            gc.setLineWidth(1);
            gc.setLineDashes(2, 3);
            gc.setLineDashOffset(0.5);
            gc.strokeRect(box.x0() - 0.5, box.y0() - 0.5, box.width() + 1, box.height() + 1);
            gc.setLineDashes();
            gc.setLineDashOffset(0);
            Plate plate = Plate.of(gc);
            String text = String.format(Locale.ROOT, "ring µ %.1f  σ %.1f", ring.mean(), ring.sigma());
            // At low zoom the tag would cover the target it speaks about.
            if (box.height() >= 6 * plate.height() && plate.width(text) + 4 <= box.width()) {
                plate.draw(gc, text, OverlayColors.PLATE_TEXT, box.x0() + 2, box.y1() - plate.height() - 2);
            }
        });
    }
}
