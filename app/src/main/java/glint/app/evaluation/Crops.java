package glint.app.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import glint.annotations.GlintException;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.app.fx.TaskExecutor;
import glint.app.project.OpenProject;
import glint.datasets.display.Colormap;
import glint.datasets.display.FrameRenderer;
import glint.datasets.display.Percentiles;
import glint.datasets.frame.Frame;

/** Small pieces of frames round detections, made when a card asks for them. Belongs to the JavaFX thread. */
final class Crops {
    private static final int SIDE = 24;
    private static final int LARGEST = 96;
    private static final int SURROUND = 12;
    private static final int KEPT = 600;

    private final OpenProject project;
    private final TaskExecutor worker;
    private final Colormap colormap;
    private final Runnable onReady;
    private final Map<Change, Optional<Crop>> made = new LinkedHashMap<>(64, 0.75f, true);
    private boolean closed;

    /** A square of a frame, black beyond its edges. */
    static final class Crop {
        private final int x;
        private final int y;
        private final int side;
        private final int[] argb;

        /**
         * @param x column of its first pixel in the frame
         * @param y row likewise
         * @param side in pixels
         * @param argb row by row; not copied, nobody writes to it
         */
        Crop(int x, int y, int side, int[] argb) {
            this.x = x;
            this.y = y;
            this.side = side;
            this.argb = argb;
        }

        int x() {
            return x;
        }

        int y() {
            return y;
        }

        int side() {
            return side;
        }

        int[] argb() {
            return argb;
        }
    }

    /** @param onReady told when a crop came to be */
    Crops(OpenProject project, TaskExecutor worker, Colormap colormap, Runnable onReady) {
        this.project = project;
        this.worker = worker;
        this.colormap = colormap;
        this.onReady = onReady;
    }

    /** The crop; empty while it is being made, and for a frame that cannot be read. */
    Optional<Crop> of(Change change) {
        Optional<Crop> known = made.get(change);
        if (known != null) {
            return known;
        }
        made.put(change, Optional.empty());
        if (made.size() > KEPT) {
            made.remove(made.keySet().iterator().next());
        }
        if (change.frame() >= 0) {
            worker.submit("", progress -> make(change), crop -> {
                made.put(change, crop);
                if (!closed) {
                    onReady.run();
                }
            }, failure -> {
                throw new IllegalStateException("Cutting out a detection failed", failure);
            });
        }
        return Optional.empty();
    }

    private Optional<Crop> make(Change change) {
        if (closed) {
            return Optional.empty();
        }
        try {
            return Optional.of(cut(project.source().read(change.frame()), change.target(), colormap));
        } catch (GlintException e) {
            // The frame says so itself when it comes into view; a card just has no picture.
            return Optional.empty();
        }
    }

    static Crop cut(Frame frame, Box box, Colormap colormap) {
        int[] whole = new int[frame.width() * frame.height()];
        new FrameRenderer().render(frame, Percentiles.window(frame), colormap, whole);
        int side = Math.clamp((int) Math.ceil(Math.max(box.width(), box.height())) + SURROUND, SIDE, LARGEST);
        Point centre = box.centre();
        int left = (int) Math.floor(centre.x() - side / 2.0);
        int top = (int) Math.floor(centre.y() - side / 2.0);
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            int x = left + i % side;
            int y = top + i / side;
            boolean inside = x >= 0 && y >= 0 && x < frame.width() && y < frame.height();
            argb[i] = inside ? whole[y * frame.width() + x] : 0xFF000000;
        }
        return new Crop(left, top, side, argb);
    }

    /** Makes no more. */
    void close() {
        closed = true;
    }
}
