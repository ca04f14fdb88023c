package glint.app.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;

import glint.datasets.display.Colormap;
import glint.datasets.display.FrameRenderer;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/**
 * Turns frames into pictures on a worker. One frame is under way at a time and of those asked for meanwhile only the last is
 * made, so a slow machine drops frames instead of falling behind.
 *
 * <p>Three direct buffers take turns: one on the screen, one the renderer may still be reading for the pulse before, one being
 * written. They are replaced only when the size of the frames changes. Everything but the worker's part belongs to the JavaFX
 * thread.
 */
final class FrameTextures {
    private static final int TURNS = 3;

    private final Executor worker;
    private final Executor fxThread;
    private final Consumer<FrameImage> onReady;
    private final FrameRenderer renderer = new FrameRenderer();
    private Optional<Ring> ring = Optional.empty();
    private Optional<Request> waiting = Optional.empty();
    private boolean underWay;

    /**
     * @param onReady takes each finished picture, on the JavaFX thread
     */
    FrameTextures(Executor worker, Executor fxThread, Consumer<FrameImage> onReady) {
        this.worker = worker;
        this.fxThread = fxThread;
        this.onReady = onReady;
    }

    /** Asks for a picture, enlarged for a view; a request that has not begun is replaced. */
    void request(Frame frame, Window window, Colormap colormap, Viewport view) {
        waiting = Optional.of(new Request(frame, window, colormap, view));
        begin();
    }

    private void begin() {
        if (underWay || waiting.isEmpty()) {
            return;
        }
        Request request = waiting.get();
        waiting = Optional.empty();
        underWay = true;
        Ring buffers = ring.filter(r -> r.fits(request.frame())).orElseGet(() -> new Ring(request.frame()));
        ring = Optional.of(buffers);
        Texture texture = buffers.next();
        Optional<Enlargement> enlargement = texture.enlargement(request.view());
        worker.execute(() -> {
            try {
                renderer.render(request.frame(), request.window(), request.colormap(), texture.pixels());
                enlargement.ifPresent(e -> e.fill(texture.pixels(), request.view()));
            } finally {
                fxThread.execute(() -> finished(request, texture, enlargement));
            }
        });
    }

    private void finished(Request request, Texture texture, Optional<Enlargement> enlargement) {
        underWay = false;
        texture.publish();
        enlargement.ifPresent(e -> e.publish(request.view()));
        onReady.accept(new FrameImage(request.frame(), request.window(), request.colormap(), texture.image(),
                texture.pixels(), enlargement));
        begin();
    }

    private record Request(Frame frame, Window window, Colormap colormap, Viewport view) {}

    /** A picture and the room for its enlargement, which follows the size of the view. */
    private static final class Texture {
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;
        private @Nullable Enlargement enlargement;

        Texture(Frame frame) {
            IntBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(4, frame.width() * frame.height()))
                    .order(ByteOrder.nativeOrder()).asIntBuffer();
            this.buffer = new PixelBuffer<>(frame.width(), frame.height(), pixels, PixelFormat.getIntArgbPreInstance());
            this.image = new WritableImage(buffer);
        }

        Optional<Enlargement> enlargement(Viewport view) {
            if (!Enlargement.isNeeded(view)) {
                return Optional.empty();
            }
            Enlargement room = enlargement;
            if (room == null || !room.fits(view)) {
                room = new Enlargement(view);
                enlargement = room;
            }
            return Optional.of(room);
        }

        void publish() {
            buffer.updateBuffer(b -> null);
        }

        WritableImage image() {
            return image;
        }

        IntBuffer pixels() {
            return buffer.getBuffer().duplicate().clear();
        }
    }

    private static final class Ring {
        private final Texture[] textures = new Texture[TURNS];
        private final int width;
        private final int height;
        private int turn;

        Ring(Frame frame) {
            this.width = frame.width();
            this.height = frame.height();
            for (int i = 0; i < TURNS; i++) {
                textures[i] = new Texture(frame);
            }
        }

        boolean fits(Frame frame) {
            return frame.width() == width && frame.height() == height;
        }

        Texture next() {
            turn = (turn + 1) % TURNS;
            return textures[turn];
        }
    }
}
