package glint.app.viewer;

import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.app.viewer.overlay.CentroidOverlay;
import glint.app.viewer.overlay.DetectionBoxOverlay;
import glint.app.viewer.overlay.FormerLabelOverlay;
import glint.app.viewer.overlay.LabelBoxOverlay;
import glint.app.viewer.overlay.MaskOverlay;
import glint.app.viewer.overlay.OverlayColors;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.PointOverlay;
import glint.app.viewer.overlay.PolygonOverlay;
import glint.app.viewer.overlay.RingOverlay;
import glint.app.viewer.overlay.SelectionMark;
import glint.app.viewer.overlay.SelectionOverlay;
import glint.app.viewer.overlay.TextOverlay;
import glint.app.viewer.profile.Segment;

/** Paints a whole canvas: surround, image with everything on it, linked cursor, rulers. */
final class CanvasPainter {
    private static final int CURSOR_GAP = 18;

    private final ImagePainter painter = new ImagePainter(List.of(new RingOverlay(), new FormerLabelOverlay(),
            new DetectionBoxOverlay(), new LabelBoxOverlay(), new MaskOverlay(), new PointOverlay(),
            new CentroidOverlay(), new SelectionOverlay(), new PolygonOverlay(), new TextOverlay()),
            CountsPainter.ZOOM);
    private final RulerPainter rulers = new RulerPainter();

    /**
     * @param columns width of the canvas in screen pixels
     * @param rows height of the canvas in screen pixels
     * @param textScale screen pixels per unit of the scene, so that text keeps its size
     */
    void paint(GraphicsContext gc, FrameCanvas control, int columns, int rows, double textScale) {
        Viewport view = control.viewport().get();
        gc.setFill(OverlayColors.SURROUND);
        gc.fillRect(0, 0, columns, rows);
        gc.translate(FrameCanvas.RULER, FrameCanvas.RULER);
        OverlayScene scene = control.overlaysHidden().get() ? OverlayScene.empty() : control.scene().get();
        control.shown().get().ifPresent(picture -> {
            painter.paint(gc, picture, scene, view, control.grid().get(), textScale);
            control.linkedCursor().get().ifPresent(p -> linkedCursor(gc, p, view));
            control.measuredLine().get().ifPresent(line -> measured(gc, line, view));
        });
        gc.translate(-FrameCanvas.RULER, -FrameCanvas.RULER);
        Optional<Box> selected = scene.selection().map(SelectionMark::box);
        rulers.paint(gc, view, selected, columns, rows, textScale);
    }

    private static void measured(GraphicsContext gc, Segment line, Viewport view) {
        double x0 = view.screenX(line.from().x());
        double y0 = view.screenY(line.from().y());
        double x1 = view.screenX(line.to().x());
        double y1 = view.screenY(line.to().y());
        gc.setLineDashes();
        gc.setStroke(OverlayColors.CASING);
        gc.setLineWidth(3);
        gc.strokeLine(x0, y0, x1, y1);
        gc.setStroke(OverlayColors.SELECTED);
        gc.setLineWidth(1);
        gc.strokeLine(x0, y0, x1, y1);
    }

    private static void linkedCursor(GraphicsContext gc, Point p, Viewport view) {
        int left = view.snapX(Math.floor(p.x()));
        int right = view.snapX(Math.floor(p.x()) + 1);
        int top = view.snapY(Math.floor(p.y()));
        int bottom = view.snapY(Math.floor(p.y()) + 1);
        int x = Math.floorDiv(left + right, 2);
        int y = Math.floorDiv(top + bottom, 2);
        gc.setFill(OverlayColors.LINKED_CURSOR);
        gc.fillRect(x, 0, 1, Math.max(0, top - CURSOR_GAP));
        gc.fillRect(x, bottom + CURSOR_GAP, 1, Math.max(0, view.height() - bottom - CURSOR_GAP));
        gc.fillRect(0, y, Math.max(0, left - CURSOR_GAP), 1);
        gc.fillRect(right + CURSOR_GAP, y, Math.max(0, view.width() - right - CURSOR_GAP), 1);
    }
}
