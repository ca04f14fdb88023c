package glint.app.viewer.tool;

import glint.annotations.geometry.Point;
import glint.app.viewer.Viewport;

/**
 * Where the pointer is, and whether what is usually snapped is to stay free.
 *
 * @param screenX centre of the screen pixel under the pointer, in the coordinates of the viewport
 * @param screenY centre of the screen pixel under the pointer
 * @param view what the pointer points into
 * @param alt whether Alt is down
 * @param shift whether Shift is down
 */
public record ToolEvent(double screenX, double screenY, Viewport view, boolean alt, boolean shift) {
    /** Without Shift. */
    public ToolEvent(double screenX, double screenY, Viewport view, boolean alt) {
        this(screenX, screenY, view, alt, false);
    }

    /** The place in the image, in pixel edges; may lie outside the image. */
    public Point at() {
        return view.toImage(screenX, screenY);
    }

    /** Column of the image pixel under the pointer. */
    int column() {
        return (int) Math.floor(at().x());
    }

    /** Row of the image pixel under the pointer. */
    int row() {
        return (int) Math.floor(at().y());
    }

    /** How far the pointer went, in screen pixels. */
    double distance(ToolEvent other) {
        return Math.hypot(screenX - other.screenX, screenY - other.screenY);
    }
}
