package glint.app.viewer;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;

import org.jspecify.annotations.Nullable;

import glint.annotations.geometry.Box;

/**
 * Draws the visible part of a frame: as the worker enlarged it for this view, or enlarged here after the view moved, or as it
 * is where no {@link Enlargement} is needed.
 */
final class EnlargedImage {
    /** The renderer may still be reading one of them. */
    private final @Nullable Enlargement[] own = new Enlargement[2];
    private int turn;
    private Optional<FrameImage> enlarged = Optional.empty();

    /** Draws the visible part of the picture. */
    void paint(GraphicsContext gc, FrameImage picture, Viewport view) {
        Box visible = view.visible();
        if (visible.isEmpty()) {
            return;
        }
        if (Enlargement.isNeeded(view)) {
            picture.enlarged().filter(e -> e.shows(view)).orElseGet(() -> enlarge(picture, view)).paint(gc, view);
        } else {
            direct(gc, picture.image(), view, visible);
        }
    }

    /** Only the visible part: far outside the canvas the software renderer's coordinates overflow. */
    private static void direct(GraphicsContext gc, Image image, Viewport view, Box visible) {
        double x0 = Math.floor(visible.x0());
        double y0 = Math.floor(visible.y0());
        double width = Math.min(view.image().width(), Math.ceil(visible.x1())) - x0;
        double height = Math.min(view.image().height(), Math.ceil(visible.y1())) - y0;
        gc.drawImage(image, x0, y0, width, height, view.screenX(x0), view.screenY(y0), width * view.zoom(),
                height * view.zoom());
    }

    private Enlargement enlarge(FrameImage picture, Viewport view) {
        Enlargement last = own[turn];
        if (last != null && last.shows(view) && enlarged.filter(picture::equals).isPresent()) {
            return last;
        }
        turn = 1 - turn;
        Enlargement next = own[turn];
        if (next == null || !next.fits(view)) {
            next = new Enlargement(view);
            own[turn] = next;
        }
        next.fill(picture.pixels(), view);
        next.publish(view);
        enlarged = Optional.of(picture);
        return next;
    }
}
