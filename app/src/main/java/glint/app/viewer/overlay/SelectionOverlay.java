package glint.app.viewer.overlay;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

import glint.app.viewer.Viewport;

/** The selected target: two white lines one pixel apart in a casing, and handles on leader lines. */
public final class SelectionOverlay implements Overlay {
    /** Casing, line, casing, line, casing. */
    static final int WIDTH = 5;

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        scene.selection().ifPresent(selection -> {
            ScreenBox box = ScreenBox.of(selection.box(), view);
            gc.setLineCap(StrokeLineCap.BUTT);
            gc.setLineJoin(StrokeLineJoin.MITER);
            outline(gc, box);
            selection.others().forEach(other -> outline(gc, ScreenBox.of(other, view)));
            if (selection.resizable()) {
                for (Handle handle : Handle.values()) {
                    leader(gc, box, handle);
                }
                for (Handle handle : Handle.values()) {
                    square(gc, handle.at(box));
                }
            }
        });
    }

    private static void outline(GraphicsContext gc, ScreenBox b) {
        gc.setStroke(OverlayColors.CASING);
        gc.setLineWidth(WIDTH);
        gc.strokeRect(b.x0() - 2.5, b.y0() - 2.5, b.width() + 5, b.height() + 5);
        gc.setStroke(OverlayColors.SELECTED);
        gc.setLineWidth(1);
        gc.strokeRect(b.x0() - 1.5, b.y0() - 1.5, b.width() + 3, b.height() + 3);
        gc.strokeRect(b.x0() - 3.5, b.y0() - 3.5, b.width() + 7, b.height() + 7);
    }

    private static void leader(GraphicsContext gc, ScreenBox box, Handle handle) {
        ScreenBox square = handle.at(box);
        double toX = square.x0() + Handle.SIZE / 2.0;
        double toY = square.y0() + Handle.SIZE / 2.0;
        double fromX = handle.dx() == 0 ? toX : handle.dx() < 0 ? box.x0() - WIDTH + 0.5 : box.x1() + WIDTH - 0.5;
        double fromY = handle.dy() == 0 ? toY : handle.dy() < 0 ? box.y0() - WIDTH + 0.5 : box.y1() + WIDTH - 0.5;
        gc.setStroke(OverlayColors.LIGHT_CASING);
        gc.setLineWidth(3);
        gc.strokeLine(fromX, fromY, toX, toY);
        gc.setStroke(OverlayColors.SELECTED);
        gc.setLineWidth(1);
        gc.strokeLine(fromX, fromY, toX, toY);
    }

    private static void square(GraphicsContext gc, ScreenBox s) {
        gc.setFill(OverlayColors.CASING);
        gc.fillRect(s.x0() - 1, s.y0() - 1, s.width() + 2, s.height() + 2);
        gc.setFill(OverlayColors.SELECTED);
        gc.fillRect(s.x0(), s.y0(), s.width(), s.height());
        gc.setFill(OverlayColors.HANDLE);
        gc.fillRect(s.x0() + 1, s.y0() + 1, s.width() - 2, s.height() - 2);
    }
}
