package glint.app.frames;

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

/** Small pieces of frames round targets, made when a card or row asks for them. Belongs to the JavaFX thread. */
public final class Crops {
    private static final int SIDE = 24;
    private static final int LARGEST = 96;
    private static final int SURROUND = 12;
    private static final int KEPT = 600;

    private final OpenProject project;
    private final TaskExecutor worker;
    private final Colormap colormap;
    private final Runnable onReady;
    private final Map<Place, Optional<Crop>> made = new LinkedHashMap<>(64, 0.75f, true);
    private boolean closed;

    private record Place(int frame, Box box) {}

    /** A square of a frame, black beyond its edges. */
    public static final class Crop {
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

        /** Column of its first pixel in the frame. */
        public int x() {
            return x;
        }

        /** Row of its first pixel in the frame. */
        public int y() {
            return y;
        }

        /** Its side in pixels. */
        public int side() {
            return side;
        }

        /** Its pixels row by row, as 0xAARRGGBB; nobody writes to them. */
        public int[] argb() {
            return argb;
        }
    }

    /** @param onReady told when a crop came to be */
    public Crops(OpenProject project, TaskExecutor worker, Colormap colormap, Runnable onReady) {
        this.project = project;
        this.worker = worker;
        this.colormap = colormap;
        this.onReady = onReady;
    }

    /**
     * The crop round a box; empty while it is being made, and for a frame that cannot be read.
     *
     * @param frame index in the project; none when negative
     */
    public Optional<Crop> of(int frame, Box box) {
        Place place = new Place(frame, box);
        Optional<Crop> known = made.get(place);
        if (known != null) {
            return known;
        }
        made.put(place, Optional.empty());
        if (made.size() > KEPT) {
            made.remove(made.keySet().iterator().next());
        }
        if (frame >= 0) {
            worker.submit("", progress -> make(place), crop -> {
                made.put(place, crop);
                if (!closed) {
                    onReady.run();
                }
            }, failure -> {
                throw new IllegalStateException("Cutting out a target failed", failure);
            });
        }
        return Optional.empty();
    }

    private Optional<Crop> make(Place place) {
        if (closed) {
            return Optional.empty();
        }
        try {
            return Optional.of(cut(project.source().read(place.frame()), place.box(), colormap));
        } catch (GlintException e) {
            // The frame says so itself when it comes into view; a card just has no picture.
            return Optional.empty();
        }
    }

    /** Cuts a square round a box out of a frame, in the window of its percentiles. */
    public static Crop cut(Frame frame, Box box, Colormap colormap) {
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
    public void close() {
        closed = true;
    }
}
