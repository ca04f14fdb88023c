package glint.app.compare;

import java.util.List;
import java.util.stream.Stream;

import glint.app.viewer.FrameCanvas;
import glint.app.viewer.Viewport;

/** Lets canvases that show one frame move together: zoom, centre, window and the place under the pointer. */
final class LinkedPanes {
    private List<FrameCanvas> canvases = List.of();
    private boolean moving;

    /** Takes a canvas in. */
    void add(FrameCanvas canvas) {
        canvases = Stream.concat(canvases.stream(), Stream.of(canvas)).toList();
        canvas.viewport().addListener((o, before, now) -> moved(canvas, now));
        canvas.cursor().addListener((o, before, now) -> canvases.stream().filter(other -> other != canvas).forEach(
                other -> other.linkedCursor().set(now)));
    }

    private void moved(FrameCanvas from, Viewport view) {
        if (moving) {
            return;
        }
        moving = true;
        for (FrameCanvas other : canvases) {
            Viewport there = other.viewport().get();
            if (other != from && there.image().equals(view.image()) && there.width() > 0) {
                other.viewport().set(isWhole(view)
                        ? there.toFit()
                        : new Viewport(view.image(), there.width(), there.height(), view.zoom(), view.centre()));
            }
        }
        moving = false;
    }

    /** A pane of another size shows the whole image at a zoom of its own. */
    private static boolean isWhole(Viewport view) {
        return view.equals(view.toFit());
    }
}
