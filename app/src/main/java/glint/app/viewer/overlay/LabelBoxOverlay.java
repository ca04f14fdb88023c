package glint.app.viewer.overlay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

import glint.annotations.geometry.Box;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.viewer.Viewport;

/**
 * The boxes of labels: truth solid, those between key frames in long dashes, candidates in short ones, missed ones dotted with a ring, ignored ones hatched. Masks have their
 * outline instead unless masks are hidden, points and outlines their own marks.
 */
public final class LabelBoxOverlay implements Overlay {
    private static final Stroke TRUTH = Stroke.solid(OverlayColors.TRUTH);
    private static final Stroke INTERPOLATED = Stroke.dashed(OverlayColors.TRUTH, 6, 2);
    private static final Stroke MISSED = Stroke.dashed(OverlayColors.TRUTH, 1.5, 2.5);
    private static final Stroke CANDIDATE = Stroke.dashed(OverlayColors.CANDIDATE, 4, 3)
            .withCasing(OverlayColors.LIGHT_CASING);
    private static final Stroke IGNORED = Stroke.solid(OverlayColors.IGNORED).withCasing(OverlayColors.LIGHT_CASING);
    private static final int RING_GAP = 9;
    private static final int HATCH = 6;

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.BOXES)) {
            return;
        }
        Optional<Box> selected = scene.selection().map(SelectionMark::box);
        Map<LabelRole, List<ScreenBox>> boxes = new EnumMap<>(LabelRole.class);
        for (Target label : scene.labels().targets()) {
            // The lines of the selection take the place of the selected label's own.
            if (scene.shows(label) && hasBox(label, scene) && !selected.equals(Optional.of(label.box()))) {
                ScreenBox box = ScreenBox.of(label.box(), view);
                if (box.isVisible(view, 16)) {
                    boxes.computeIfAbsent(scene.role(label), r -> new ArrayList<>()).add(box);
                }
            }
        }
        boxes.forEach((role, list) -> {
            stroke(role).around(gc, list, 0);
            if (role == LabelRole.MISSED) {
                list.forEach(b -> ring(gc, b));
            } else if (role == LabelRole.IGNORED) {
                list.forEach(b -> hatch(gc, b));
            }
        });
    }

    private static Stroke stroke(LabelRole role) {
        return switch (role) {
            case TRUTH -> TRUTH;
            case INTERPOLATED -> INTERPOLATED;
            case MISSED -> MISSED;
            case CANDIDATE -> CANDIDATE;
            case IGNORED -> IGNORED;
        };
    }

    private static boolean hasBox(Target label, OverlayScene scene) {
        return switch (label.shape()) {
            case Shape.OfPoint p -> false;
            case Shape.OfMask m -> !scene.shows(OverlayLayer.MASKS);
            case Shape.OfBox b -> true;
            case Shape.OfPolygon p -> false;
        };
    }

    private static void ring(GraphicsContext gc, ScreenBox b) {
        double r = Math.hypot(b.width(), b.height()) / 2 + RING_GAP;
        double x = (b.x0() + b.x1()) / 2.0 - r;
        double y = (b.y0() + b.y1()) / 2.0 - r;
        Stroke stroke = Stroke.solid(OverlayColors.TRUTH);
        stroke.beginCasing(gc);
        gc.strokeOval(x, y, 2 * r, 2 * r);
        stroke.beginLine(gc);
        gc.strokeOval(x, y, 2 * r, 2 * r);
    }

    /** Diagonals every four pixels in a band outside the box. */
    private static void hatch(GraphicsContext gc, ScreenBox b) {
        ScreenBox outer = b.grow(Stroke.WIDTH + HATCH);
        ScreenBox inner = b.grow(Stroke.WIDTH);
        gc.setStroke(OverlayColors.IGNORED);
        gc.setLineWidth(1);
        for (int d = 0; d < outer.width() + outer.height(); d += 4) {
            // The part of the anti-diagonal x + y = d in the upper left, then in the lower right half of the band.
            double ax = Math.min(outer.x1(), outer.x0() + d);
            double ay = outer.y0() + d - (ax - outer.x0());
            double bx = Math.max(outer.x0(), outer.x0() + d - outer.height());
            double by = outer.y0() + d - (bx - outer.x0());
            clipped(gc, ax, ay, bx, by, inner);
        }
    }

    /** The segment from (ax, ay) down left to (bx, by) without what falls inside the box. */
    private static void clipped(GraphicsContext gc, double ax, double ay, double bx, double by, ScreenBox inside) {
        double enter = Math.max(ax - inside.x1(), inside.y0() - ay);
        double leave = Math.min(ax - inside.x0(), inside.y1() - ay);
        double length = ax - bx;
        if (leave <= enter || enter >= length || leave <= 0) {
            gc.strokeLine(ax, ay, bx, by);
            return;
        }
        if (enter > 0) {
            gc.strokeLine(ax, ay, ax - enter, ay + enter);
        }
        if (leave < length) {
            gc.strokeLine(ax - leave, ay + leave, bx, by);
        }
    }
}
