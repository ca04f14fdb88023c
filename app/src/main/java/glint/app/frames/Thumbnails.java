package glint.app.frames;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;

import glint.annotations.GlintException;
import glint.annotations.geometry.Point;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.fx.TaskExecutor;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.datasets.display.Colormap;
import glint.datasets.display.FrameRenderer;
import glint.datasets.display.Percentiles;
import glint.datasets.frame.Frame;

/**
 * Small pictures of frames with their labels marked, made when a row asks for them. The row that asked last comes first, and
 * rows that were scrolled past are forgotten. Belongs to the JavaFX thread.
 */
public final class Thumbnails {
    /** Side of a thumbnail in pixels: twice its place in a row, for dense displays. */
    public static final int SIDE = 80;
    private static final int KEPT = 600;
    private static final int MOST_WAITING = 48;
    private static final int MARK = 6;
    private static final int MARK_COLOUR = 0xFFF0E442;

    private final OpenProject project;
    private final TaskExecutor worker;
    private final Colormap colormap;
    private final IntConsumer onReady;
    private final Map<Integer, Optional<int[]>> made = new LinkedHashMap<>(64, 0.75f, true);
    private final Deque<Integer> waiting = new ArrayDeque<>();
    // Kept, because the list of frames holds it weakly.
    private final ListChangeListener<FrameEntry> forgetting;
    private boolean working;
    private boolean closed;

    /**
     * @param colormap of the pictures
     * @param onReady told the index of a frame whose thumbnail came to be
     */
    public Thumbnails(OpenProject project, TaskExecutor worker, Colormap colormap, IntConsumer onReady) {
        this.project = project;
        this.worker = worker;
        this.colormap = colormap;
        this.onReady = onReady;
        this.forgetting = change -> {
            while (change.next()) {
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    made.remove(i);
                }
            }
        };
        project.frames().addListener(new WeakListChangeListener<>(forgetting));
    }

    /**
     * The thumbnail of a frame, {@code SIDE * SIDE} colours 0xAARRGGBB, transparent beside the image; empty while it is being made, and
     * for a frame that cannot be read.
     */
    public Optional<int[]> of(int index) {
        Optional<int[]> known = made.get(index);
        if (known == null) {
            waiting.remove(index);
            waiting.addFirst(index);
            while (waiting.size() > MOST_WAITING) {
                waiting.removeLast();
            }
            next();
        }
        return known == null ? Optional.empty() : known;
    }

    /** Makes no more. */
    public void close() {
        closed = true;
        waiting.clear();
    }

    private void next() {
        if (working || closed || waiting.isEmpty()) {
            return;
        }
        int index = waiting.removeFirst();
        working = true;
        worker.submit("", progress -> make(index), picture -> {
            working = false;
            if (!closed) {
                made.put(index, picture);
                if (made.size() > KEPT) {
                    made.remove(made.keySet().iterator().next());
                }
                onReady.accept(index);
                next();
            }
        }, failure -> {
            working = false;
            if (!closed) {
                throw new IllegalStateException("Making a thumbnail failed", failure);
            }
        });
    }

    private Optional<int[]> make(int index) {
        FrameEntry entry = project.frames().get(index);
        FrameLabels labels = project.store().call(s -> s.labels(entry.stored().id()));
        try {
            return Optional.of(picture(project.source().read(index), labels, colormap));
        } catch (GlintException e) {
            // The frame says so itself when it comes into view; a row just has no picture.
            return Optional.empty();
        }
    }

    static int[] picture(Frame frame, FrameLabels labels, Colormap colormap) {
        int[] whole = new int[frame.width() * frame.height()];
        new FrameRenderer().render(frame, Percentiles.window(frame), colormap, whole);
        double scale = (double) SIDE / Math.max(frame.width(), frame.height());
        int width = Math.clamp(Math.round(frame.width() * scale), 1, SIDE);
        int height = Math.clamp(Math.round(frame.height() * scale), 1, SIDE);
        int left = (SIDE - width) / 2;
        int top = (SIDE - height) / 2;
        int[] small = new int[SIDE * SIDE];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small[(top + y) * SIDE + left + x] = mean(whole, frame.width(), x * frame.width() / width,
                        Math.max(x * frame.width() / width + 1, (x + 1) * frame.width() / width),
                        y * frame.height() / height,
                        Math.max(y * frame.height() / height + 1, (y + 1) * frame.height() / height));
            }
        }
        for (Target target : labels.targets()) {
            Point centre = target.box().centre();
            mark(small, left + (int) (centre.x() * scale), top + (int) (centre.y() * scale));
        }
        return small;
    }

    private static int mean(int[] pixels, int stride, int x0, int x1, int y0, int y1) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int argb = pixels[y * stride + x];
                red += argb >> 16 & 0xFF;
                green += argb >> 8 & 0xFF;
                blue += argb & 0xFF;
            }
        }
        int count = (x1 - x0) * (y1 - y0);
        return 0xFF << 24 | (red / count) << 16 | (green / count) << 8 | (blue / count);
    }

    /** A square round a target, two pixels thick. */
    private static void mark(int[] small, int cx, int cy) {
        for (int y = cy - MARK; y <= cy + MARK; y++) {
            for (int x = cx - MARK; x <= cx + MARK; x++) {
                boolean border = Math.max(Math.abs(x - cx), Math.abs(y - cy)) > MARK - 2;
                if (border && x >= 0 && y >= 0 && x < SIDE && y < SIDE) {
                    small[y * SIDE + x] = MARK_COLOUR;
                }
            }
        }
    }
}
