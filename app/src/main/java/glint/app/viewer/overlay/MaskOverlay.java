package glint.app.viewer.overlay;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.PixelEdges;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.viewer.Viewport;

/**
 * The outlines of masks. The coloured line runs along the pixel edges on their outer side; its inner casing is the one thing
 * that may touch a target's pixels, one screen pixel deep, and only from 4× on, where a pixel has room for it.
 */
public final class MaskOverlay implements Overlay {
    private static final double FILL_OPACITY = 0.25;
    private static final double INNER_CASING_ZOOM = 4;

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (scene.shows(OverlayLayer.FILL)) {
            masks(scene, view).forEach(m -> fill(gc, m, view));
        }
        if (scene.shows(OverlayLayer.MASKS)) {
            List<Outline> masks = masks(scene, view);
            masks.forEach(m -> casing(gc, m, view));
            masks.forEach(m -> line(gc, m, view));
        }
        scene.footprint().ifPresent(mask -> {
            Outline footprint = new Outline(mask, OverlayColors.SELECTED);
            casing(gc, footprint, view);
            line(gc, footprint, view);
        });
    }

    private static List<Outline> masks(OverlayScene scene, Viewport view) {
        List<Outline> masks = new ArrayList<>();
        for (Target label : scene.labels().targets()) {
            if (label.shape() instanceof Shape.OfMask(BitMask mask) && scene.shows(label)
                    && ScreenBox.of(mask.bounds(), view).isVisible(view, 4)) {
                masks.add(new Outline(mask, switch (scene.role(label)) {
                    case TRUTH, INTERPOLATED, MISSED -> OverlayColors.TRUTH;
                    case CANDIDATE -> OverlayColors.CANDIDATE;
                    case IGNORED -> OverlayColors.IGNORED;
                }));
            }
        }
        return masks;
    }

    private static void casing(GraphicsContext gc, Outline outline, Viewport view) {
        gc.setFill(OverlayColors.CASING);
        boolean inner = view.zoom() >= INNER_CASING_ZOOM;
        PixelEdges.visit(outline.mask(), (horizontal, line, from, to, inside, opensAtFrom, opensAtTo) -> {
            Band band = Band.of(view, horizontal, line, from, to);
            if (inner) {
                band.fill(gc, inside > 0 ? 0 : -1, 0, 0);
            }
            // One direction fills the corner, the other stops before it, or the corner would be twice as dark.
            int corner = horizontal ? 2 : 1;
            band.fill(gc, inside > 0 ? -2 : 1, opensAtFrom ? corner : 0, opensAtTo ? corner : 0);
        });
    }

    private static void line(GraphicsContext gc, Outline outline, Viewport view) {
        gc.setFill(outline.colour());
        PixelEdges.visit(outline.mask(),
                (horizontal, line, from, to, inside, opensAtFrom, opensAtTo) -> Band
                        .of(view, horizontal, line, from, to)
                        .fill(gc, inside > 0 ? -1 : 0, opensAtFrom ? 1 : 0, opensAtTo ? 1 : 0));
    }

    private static void fill(GraphicsContext gc, Outline outline, Viewport view) {
        gc.setFill(outline.colour().deriveColor(0, 1, 1, FILL_OPACITY));
        outline.mask().forEach((x, y) -> {
            int left = view.snapX(x);
            int top = view.snapY(y);
            gc.fillRect(left, top, view.snapX(x + 1.0) - left, view.snapY(y + 1.0) - top);
        });
    }

    private record Outline(BitMask mask, Color colour) {}

    /** A run of pixel edges on the screen. */
    private record Band(boolean horizontal, int line, int from, int to) {
        static Band of(Viewport view, boolean horizontal, int line, int from, int to) {
            return horizontal
                    ? new Band(true, view.snapY(line), view.snapX(from), view.snapX(to))
                    : new Band(false, view.snapX(line), view.snapY(from), view.snapY(to));
        }

        /** Fills one screen pixel beside the edge, {@code offset} across it, lengthened at its ends. */
        void fill(GraphicsContext gc, int offset, int before, int after) {
            if (horizontal) {
                gc.fillRect(from - before, line + offset, to - from + before + after, 1);
            } else {
                gc.fillRect(line + offset, from - before, 1, to - from + before + after);
            }
        }
    }
}
