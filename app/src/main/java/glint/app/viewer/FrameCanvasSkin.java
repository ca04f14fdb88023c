package glint.app.viewer;

import java.util.List;

import javafx.beans.Observable;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.SkinBase;
import javafx.stage.Window;

/**
 * One canvas for image and overlays, repainted at most once in a pulse. It works in screen pixels: device pixels, or two or
 * more of them from 150 % display scaling on, so that lines stay sharp and visible on every display.
 */
final class FrameCanvasSkin extends SkinBase<FrameCanvas> {
    private static final double PREFERRED = 512;

    private final Canvas canvas = new Canvas();
    private final CanvasPainter painter = new CanvasPainter();

    FrameCanvasSkin(FrameCanvas control) {
        super(control);
        getChildren().add(canvas);
        consumeMouseEvents(false);
        new CanvasInput(control, canvas, this::screenPixel).install();
        List<Observable> painted = List.of(control.shown(), control.viewport(), control.scene(), control.linkedCursor(),
                control.measuredLine(),
                control.overlaysHidden(), control.grid());
        painted.forEach(p -> registerInvalidationListener(p, o -> control.requestLayout()));
    }

    /** Side of a screen pixel, in the scene's units. */
    private double screenPixel() {
        Window window = getSkinnable().getScene() == null ? null : getSkinnable().getScene().getWindow();
        double scale = window == null ? 1 : window.getRenderScaleX();
        return Math.max(1, Math.round(scale)) / scale;
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double unit = screenPixel();
        int columns = Math.max(0, (int) Math.ceil(width / unit - 1e-6));
        int rows = Math.max(0, (int) Math.ceil(height / unit - 1e-6));
        if (canvas.getWidth() != columns * unit || canvas.getHeight() != rows * unit) {
            canvas.setWidth(columns * unit);
            canvas.setHeight(rows * unit);
        }
        canvas.relocate(snapPositionX(x), snapPositionY(y));
        FrameCanvas control = getSkinnable();
        control.viewport().set(control.viewport().get().resized(Math.max(0, columns - FrameCanvas.RULER),
                Math.max(0, rows - FrameCanvas.RULER)));
        paint(unit, columns, rows);
    }

    private void paint(double unit, int columns, int rows) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setTransform(unit, 0, 0, unit, 0, 0);
        painter.paint(gc, getSkinnable(), columns, rows, 1 / unit);
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return PREFERRED;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return PREFERRED;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return 4 * FrameCanvas.RULER;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return 4 * FrameCanvas.RULER;
    }
}
