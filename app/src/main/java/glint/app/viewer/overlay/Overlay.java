package glint.app.viewer.overlay;

import javafx.scene.canvas.GraphicsContext;

import glint.app.viewer.Viewport;

/** One kind of mark over the image. */
@FunctionalInterface
public interface Overlay {
    /**
     * Draws the marks of a scene, on the FX thread, once for every repaint: the budget for all overlays together is one
     * millisecond with 40 targets.
     *
     * <p>The coordinate space is that of {@link Viewport}: screen pixels from the top left of the image area. Lines that are to
     * cover whole pixels sit on half coordinates. Nothing may be drawn on the pixels of a target, the outline of a mask
     * excepted. The context's font is the overlay font in its size for this display; whatever else of the context's state an
     * overlay needs it sets itself, and it leaves no transform, clip, dash or alpha behind.
     */
    void paint(GraphicsContext gc, OverlayScene scene, Viewport view);
}
