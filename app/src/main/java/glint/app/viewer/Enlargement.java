package glint.app.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;

/**
 * Room for the visible part of a picture at the size of a view, in which every screen pixel shows the image pixel under its
 * centre.
 *
 * <p>JavaFX's software pipeline looks textures up at the corners of screen pixels and its graphics pipelines at their centres,
 * so that image pixels would begin a screen pixel too late in one of them wherever the zoom is no power of two, and strokes
 * along their edges would lie on the target. Where the answer is the same for both, no enlargement is needed.
 *
 * <p>{@link #fill} may run on a worker; everything else belongs to the JavaFX thread.
 */
public final class Enlargement {
    private final int width;
    private final int height;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;
    private @Nullable Viewport filled;

    Enlargement(Viewport view) {
        this.width = view.width();
        this.height = view.height();
        IntBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(4, Math.multiplyExact(width, height)))
                .order(ByteOrder.nativeOrder()).asIntBuffer();
        this.buffer = new PixelBuffer<>(width, height, pixels, PixelFormat.getIntArgbPreInstance());
        this.image = new WritableImage(buffer);
    }

    /** Whether the view cannot be drawn from the picture itself. Below 1 which pixels are left out makes no difference. */
    static boolean isNeeded(Viewport view) {
        double zoom = view.zoom();
        boolean isExact = zoom <= 1 || (zoom == Math.rint(zoom) && Long.bitCount((long) zoom) == 1);
        return !isExact && !view.visible().isEmpty();
    }

    /** Whether the room is of the view's size. */
    boolean fits(Viewport view) {
        return width == view.width() && height == view.height();
    }

    /** Writes the part of the picture that the view shows. */
    void fill(IntBuffer source, Viewport view) {
        Part part = Part.of(view);
        IntBuffer out = buffer.getBuffer();
        int columns = view.image().width();
        int[] sourceRow = new int[columns];
        int[] row = new int[part.width()];
        int[] column = new int[part.width()];
        for (int i = 0; i < part.width(); i++) {
            column[i] = Math.clamp((int) Math.floor(view.imageX(part.x() + i + 0.5)), 0, columns - 1);
        }
        int last = -1;
        for (int j = 0; j < part.height(); j++) {
            int line = Math.clamp((int) Math.floor(view.imageY(part.y() + j + 0.5)), 0, view.image().height() - 1);
            if (line != last) {
                source.get(line * columns, sourceRow);
                for (int i = 0; i < row.length; i++) {
                    row[i] = sourceRow[column[i]];
                }
                last = line;
            }
            out.put(j * width, row);
        }
    }

    /** Tells JavaFX that the room was filled for the view. */
    void publish(Viewport view) {
        buffer.updateBuffer(b -> null);
        filled = view;
    }

    /** Whether it was last filled for the view. */
    boolean shows(Viewport view) {
        return view.equals(filled);
    }

    /** Draws it in the view it was filled for. */
    void paint(GraphicsContext gc, Viewport view) {
        Part part = Part.of(view);
        if (part.width() > 0 && part.height() > 0) {
            gc.drawImage(image, 0, 0, part.width(), part.height(), part.x(), part.y(), part.width(), part.height());
        }
    }

    /** Where in the view the image is, in screen pixels. */
    private record Part(int x, int y, int width, int height) {
        static Part of(Viewport view) {
            int x = Math.max(0, view.snapX(0));
            int y = Math.max(0, view.snapY(0));
            return new Part(x, y, Math.max(0, Math.min(view.width(), view.snapX(view.image().width())) - x),
                    Math.max(0, Math.min(view.height(), view.snapY(view.image().height())) - y));
        }
    }
}
