package glint.app.viewer.tool;

import glint.annotations.geometry.Point;
import glint.app.labels.LabelScene;
import glint.app.viewer.Viewport;

/** Drives a tool with places in image coordinates, rounded to the screen pixels a mouse can reach. */
final class ToolHarness {
    private final Tool tool;
    private final Viewport view;
    private boolean alt;

    ToolHarness(Tool tool, double zoom) {
        this.tool = tool;
        this.view = new Viewport(LabelScene.SIZE, 900, 700, zoom, new Point(20, 15));
    }

    ToolHarness alt() {
        alt = true;
        return this;
    }

    ToolHarness press(double x, double y) {
        tool.press(at(x, y));
        return this;
    }

    ToolHarness drag(double x, double y) {
        tool.drag(at(x, y));
        return this;
    }

    void release(double x, double y) {
        tool.drag(at(x, y));
        tool.release(at(x, y));
    }

    /** Press, one drag and release. */
    void stroke(double x0, double y0, double x1, double y1) {
        press(x0, y0).release(x1, y1);
    }

    void click(double x, double y) {
        tool.press(at(x, y));
        tool.release(at(x, y));
    }

    private ToolEvent at(double x, double y) {
        return new ToolEvent(Math.floor(view.screenX(x)) + 0.5, Math.floor(view.screenY(y)) + 0.5, view, alt);
    }
}
