package glint.app.viewer;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

import glint.annotations.geometry.Box;
import glint.app.viewer.overlay.HeatLayer;
import glint.app.viewer.overlay.HeatmapOverlay;
import glint.app.viewer.overlay.Overlay;
import glint.app.viewer.overlay.OverlayColors;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.overlay.OverlayScene;

/** Paints a frame with heatmap, pixel grid, counts and marks: for the image, and for the loupe. */
public final class ImagePainter {
    private static final String FONT = "JetBrains Mono";
    private static final double FONT_SIZE = 10.5;
    private static final double GRID_ZOOM = 8;

    private final List<Overlay> marks;
    private final EnlargedImage image = new EnlargedImage();
    private final Overlay heatmap = new HeatmapOverlay();
    private final CountsPainter counts;
    private Font font = Font.font(FONT, FONT_SIZE);

    /**
     * @param marks what is drawn over image and counts, from the bottom up
     * @param countsFrom the zoom from which counts are printed in the pixels
     */
    public ImagePainter(List<Overlay> marks, double countsFrom) {
        this.marks = List.copyOf(marks);
        this.counts = new CountsPainter(countsFrom);
    }

    /**
     * Paints at the context's origin.
     *
     * @param scene what lies over the image
     * @param grid whether the grid is drawn where the zoom allows it
     * @param textScale screen pixels per unit of the JavaFX scene, so that text keeps its size
     */
    public void paint(GraphicsContext gc, FrameImage picture, OverlayScene scene, Viewport view, boolean grid,
            double textScale) {
        if (font.getSize() != FONT_SIZE * textScale) {
            font = Font.font(FONT, FONT_SIZE * textScale);
        }
        gc.setImageSmoothing(false);
        image.paint(gc, picture, view);
        gc.setFont(font);
        if (scene.shows(OverlayLayer.HEATMAP)) {
            heatmap.paint(gc, scene, view);
        }
        if (grid && view.zoom() >= GRID_ZOOM) {
            grid(gc, view);
        }
        // A map that covers the image has values of its own.
        if (!scene.shows(OverlayLayer.HEATMAP) || scene.heat().filter(HeatLayer::solid).isEmpty()) {
            counts.paint(gc, picture, scene, view);
        }
        gc.setFont(font);
        marks.forEach(m -> m.paint(gc, scene, view));
    }

    private static void grid(GraphicsContext gc, Viewport view) {
        Box visible = view.visible();
        gc.setFill(OverlayColors.GRID);
        int top = Math.max(0, view.snapY(0));
        int bottom = Math.min(view.height(), view.snapY(view.image().height()));
        int left = Math.max(0, view.snapX(0));
        int right = Math.min(view.width(), view.snapX(view.image().width()));
        for (int x = (int) Math.ceil(visible.x0()); x <= visible.x1(); x++) {
            gc.fillRect(view.snapX(x), top, 1, bottom - top);
        }
        for (int y = (int) Math.ceil(visible.y0()); y <= visible.y1(); y++) {
            gc.fillRect(left, view.snapY(y), right - left, 1);
        }
    }
}
