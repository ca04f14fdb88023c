package glint.app.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;

import glint.annotations.geometry.Box;

/**
 * Enlarges the visible part of a frame so that every screen pixel shows the image pixel under its centre.
 *
 * <p>JavaFX's software pipeline looks textures up at the corners of screen pixels and its graphics pipelines at their centres,
 * so that image pixels would begin a screen pixel too late in one of them wherever the zoom is no power of two, and strokes
 * along their edges would lie on the target. Where the answer is the same for both, the picture is drawn as it is.
 */
final class EnlargedImage {
    private final @Nullable Target[] targets = new Target[2];
    private int turn;
    private Optional<Made> made = Optional.empty();

    /** Draws the visible part of the picture. */
    void paint(GraphicsContext gc, FrameImage picture, Viewport view) {
        Box visible = view.visible();
        if (visible.isEmpty()) {
            return;
        }
        if (isExact(view.zoom())) {
            direct(gc, picture.image(), view, visible);
            return;
        }
        int x = Math.max(0, view.snapX(0));
        int y = Math.max(0, view.snapY(0));
        int width = Math.min(view.width(), view.snapX(view.image().width())) - x;
        int height = Math.min(view.height(), view.snapY(view.image().height())) - y;
        if (width > 0 && height > 0) {
            Made current = made.filter(m -> m.shows(picture, view))
                    .orElseGet(() -> make(picture, view, x, y, width, height));
            made = Optional.of(current);
            gc.drawImage(current.image(), 0, 0, width, height, x, y, width, height);
        }
    }

    /** Below 1 every pipeline leaves pixels out, and which ones makes no difference to the eye. */
    private static boolean isExact(double zoom) {
        return zoom <= 1 || (zoom == Math.rint(zoom) && Long.bitCount((long) zoom) == 1);
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

    private Made make(FrameImage picture, Viewport view, int x, int y, int width, int height) {
        Target target = target(view);
        IntBuffer source = picture.pixels();
        IntBuffer out = target.buffer().getBuffer();
        int stride = view.width();
        int columns = view.image().width();
        int[] sourceRow = new int[columns];
        int[] row = new int[width];
        int[] column = new int[width];
        for (int i = 0; i < width; i++) {
            column[i] = Math.clamp((int) Math.floor(view.imageX(x + i + 0.5)), 0, columns - 1);
        }
        int last = -1;
        for (int j = 0; j < height; j++) {
            int line = Math.clamp((int) Math.floor(view.imageY(y + j + 0.5)), 0, view.image().height() - 1);
            if (line != last) {
                source.get(line * columns, sourceRow);
                for (int i = 0; i < width; i++) {
                    row[i] = sourceRow[column[i]];
                }
                last = line;
            }
            out.put(j * stride, row);
        }
        target.buffer().updateBuffer(b -> null);
        return new Made(picture, view, target.image());
    }

    /** The target whose turn it is: the renderer may still be reading the other one. */
    private Target target(Viewport view) {
        turn = 1 - turn;
        Target current = targets[turn];
        if (current == null || current.image().getWidth() != view.width()
                || current.image().getHeight() != view.height()) {
            current = Target.of(view.width(), view.height());
            targets[turn] = current;
        }
        return current;
    }

    private record Made(FrameImage picture, Viewport view, Image image) {
        boolean shows(FrameImage other, Viewport otherView) {
            return picture.equals(other) && view.equals(otherView);
        }
    }

    private record Target(PixelBuffer<IntBuffer> buffer, WritableImage image) {
        static Target of(int width, int height) {
            IntBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(4, width * height))
                    .order(ByteOrder.nativeOrder()).asIntBuffer();
            PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(width, height, pixels,
                    PixelFormat.getIntArgbPreInstance());
            return new Target(buffer, new WritableImage(buffer));
        }
    }
}
