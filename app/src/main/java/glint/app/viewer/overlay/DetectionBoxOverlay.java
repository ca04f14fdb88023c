package glint.app.viewer.overlay;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

import glint.app.viewer.Viewport;

/**
 * The boxes of detections: cyan with diagonal ticks out of the corners, magenta and dashed with a cross for those that found no
 * label, thin grey for the detectors that are not those of the pane. A detection that found a label is drawn outside the
 * label's stroke, or one would hide the other.
 */
public final class DetectionBoxOverlay implements Overlay {
    private static final Stroke FOUND = Stroke.solid(OverlayColors.DETECTION);
    private static final Stroke FALSE_ALARM = Stroke.dashed(OverlayColors.FALSE_ALARM, 4, 3);
    private static final Stroke OTHER = Stroke.solid(OverlayColors.IGNORED).withCasing(OverlayColors.LIGHT_CASING);
    private static final int TICK = 5;
    private static final int CROSS = 6;

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.BOXES)) {
            return;
        }
        for (DetectionLayer layer : scene.detections()) {
            if (!layer.coloured()) {
                OTHER.around(gc, boxes(layer, List.of(Verdict.values()), view), 0);
            }
        }
        for (DetectionLayer layer : scene.detections()) {
            if (layer.coloured()) {
                found(gc, boxes(layer, List.of(Verdict.TRUE), view), Stroke.WIDTH);
                found(gc, boxes(layer, List.of(Verdict.OPEN), view), 0);
                falseAlarms(gc, boxes(layer, List.of(Verdict.FALSE), view));
            }
        }
    }

    private static List<ScreenBox> boxes(DetectionLayer layer, List<Verdict> verdicts, Viewport view) {
        List<ScreenBox> boxes = new ArrayList<>();
        for (DetectionMark mark : layer.marks()) {
            if (verdicts.contains(mark.verdict())) {
                ScreenBox box = ScreenBox.of(mark.target().box(), view);
                if (box.isVisible(view, 24)) {
                    boxes.add(box);
                }
            }
        }
        return boxes;
    }

    private static void found(GraphicsContext gc, List<ScreenBox> boxes, int gap) {
        FOUND.around(gc, boxes, gap);
        FOUND.beginCasing(gc);
        boxes.forEach(b -> ticks(gc, b.grow(gap + 2)));
        FOUND.beginLine(gc);
        boxes.forEach(b -> ticks(gc, b.grow(gap + 2)));
    }

    private static void ticks(GraphicsContext gc, ScreenBox b) {
        gc.strokeLine(b.x0(), b.y0(), b.x0() - TICK, b.y0() - TICK);
        gc.strokeLine(b.x1(), b.y0(), b.x1() + TICK, b.y0() - TICK);
        gc.strokeLine(b.x0(), b.y1(), b.x0() - TICK, b.y1() + TICK);
        gc.strokeLine(b.x1(), b.y1(), b.x1() + TICK, b.y1() + TICK);
    }

    private static void falseAlarms(GraphicsContext gc, List<ScreenBox> boxes) {
        FALSE_ALARM.around(gc, boxes, 0);
        Stroke solid = Stroke.solid(OverlayColors.FALSE_ALARM);
        solid.beginCasing(gc);
        boxes.forEach(b -> cross(gc, b));
        solid.beginLine(gc);
        boxes.forEach(b -> cross(gc, b));
    }

    /** Above the top right corner. */
    private static void cross(GraphicsContext gc, ScreenBox b) {
        double x = b.x1() + Stroke.WIDTH;
        double y = b.y0() - Stroke.WIDTH - CROSS - 1;
        gc.strokeLine(x, y, x + CROSS, y + CROSS);
        gc.strokeLine(x, y + CROSS, x + CROSS, y);
    }
}
