package glint.app.viewer.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.viewer.Viewport;

/** Labels that are outlines, as they were drawn; those of the selected one have their corners marked, to be taken hold of. */
public final class PolygonOverlay implements Overlay {
    private static final Stroke STROKE = Stroke.solid(OverlayColors.TRUTH);
    private static final Stroke ASIDE = Stroke.solid(OverlayColors.IGNORED).withCasing(OverlayColors.LIGHT_CASING);
    private static final int CORNER = 7;

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.BOXES)) {
            return;
        }
        List<Polygon> own = new ArrayList<>();
        List<Polygon> aside = new ArrayList<>();
        Optional<Polygon> selected = Optional.empty();
        for (Target label : scene.labels().targets()) {
            if (label.shape() instanceof Shape.OfPolygon(Polygon ring) && scene.shows(label)
                    && ScreenBox.of(ring.bounds(), view).isVisible(view, CORNER)) {
                LabelRole role = scene.role(label);
                (role == LabelRole.CANDIDATE || role == LabelRole.IGNORED ? aside : own).add(ring);
                Box box = ring.bounds();
                if (scene.selection().filter(mark -> mark.box().equals(box)).isPresent()) {
                    selected = Optional.of(ring);
                }
            }
        }
        draw(gc, own, STROKE, view);
        draw(gc, aside, ASIDE, view);
        selected.ifPresent(ring -> ring.corners().forEach(corner -> corner(gc, corner, view)));
    }

    private static void draw(GraphicsContext gc, List<Polygon> rings, Stroke stroke, Viewport view) {
        if (rings.isEmpty()) {
            return;
        }
        stroke.beginCasing(gc);
        rings.forEach(ring -> ring(gc, ring, view));
        stroke.beginLine(gc);
        rings.forEach(ring -> ring(gc, ring, view));
        stroke.end(gc);
    }

    private static void ring(GraphicsContext gc, Polygon ring, Viewport view) {
        List<Point> corners = ring.corners();
        double[] x = corners.stream().mapToDouble(p -> Math.rint(view.screenX(p.x())) - 0.5).toArray();
        double[] y = corners.stream().mapToDouble(p -> Math.rint(view.screenY(p.y())) - 0.5).toArray();
        gc.strokePolygon(x, y, x.length);
    }

    private static void corner(GraphicsContext gc, Point corner, Viewport view) {
        double x = Math.rint(view.screenX(corner.x())) - CORNER / 2.0;
        double y = Math.rint(view.screenY(corner.y())) - CORNER / 2.0;
        gc.setFill(OverlayColors.SELECTED);
        gc.fillRect(x, y, CORNER, CORNER);
        gc.setFill(OverlayColors.HANDLE);
        gc.fillRect(x + 1, y + 1, CORNER - 2, CORNER - 2);
    }
}
