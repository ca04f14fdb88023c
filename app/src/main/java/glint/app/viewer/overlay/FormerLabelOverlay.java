package glint.app.viewer.overlay;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;

import glint.app.viewer.Viewport;

/** Where the selected label was before it was edited. */
public final class FormerLabelOverlay implements Overlay {
    private static final Stroke STROKE = Stroke.dashed(OverlayColors.CANDIDATE, 3, 3)
            .withCasing(OverlayColors.LIGHT_CASING);

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        scene.former().ifPresent(former -> STROKE.around(gc, List.of(ScreenBox.of(former.box(), view)), 0));
    }
}
