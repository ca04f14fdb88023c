package glint.app.viewer.overlay;

import glint.annotations.geometry.Box;
import glint.app.viewer.Viewport;

/**
 * A box on the screen in whole screen pixels: it covers [x0, x1) and [y0, y1). Edges between screen pixels are moved outwards,
 * so that strokes outside a screen box stay outside the target too.
 */
public record ScreenBox(int x0, int y0, int x1, int y1) {
    /** Where a box of the image lies on the screen. */
    public static ScreenBox of(Box box, Viewport view) {
        return new ScreenBox((int) Math.floor(view.screenX(box.x0()) + TOLERANCE),
                (int) Math.floor(view.screenY(box.y0()) + TOLERANCE),
                (int) Math.ceil(view.screenX(box.x1()) - TOLERANCE),
                (int) Math.ceil(view.screenY(box.y1()) - TOLERANCE));
    }

    /** Far below what a stroke can show, far above what rounding does to coordinates. */
    private static final double TOLERANCE = 1e-6;

    public int width() {
        return x1 - x0;
    }

    public int height() {
        return y1 - y0;
    }

    /** Grown by whole screen pixels. */
    public ScreenBox grow(int margin) {
        return new ScreenBox(x0 - margin, y0 - margin, x1 + margin, y1 + margin);
    }

    /** The smallest box that covers both. */
    public ScreenBox span(ScreenBox other) {
        return new ScreenBox(Math.min(x0, other.x0), Math.min(y0, other.y0), Math.max(x1, other.x1),
                Math.max(y1, other.y1));
    }

    /** Whether any of it, or of a margin round it, can be seen. */
    public boolean isVisible(Viewport view, int margin) {
        return x1 + margin > 0 && y1 + margin > 0 && x0 - margin < view.width() && y0 - margin < view.height();
    }

    /** Whether the two share a screen pixel. */
    public boolean meets(ScreenBox other) {
        return x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1;
    }
}
