package glint.app.viewer.overlay;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;

import glint.app.viewer.Viewport;

/** The selected target as a single white line, where there is no room for handles. */
public final class PlainSelectionOverlay implements Overlay {
    private static final Stroke STROKE = Stroke.solid(OverlayColors.SELECTED);

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        scene.selection().ifPresent(s -> STROKE.around(gc, List.of(ScreenBox.of(s.box(), view)), 0));
    }
}
