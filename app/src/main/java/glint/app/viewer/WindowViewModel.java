package glint.app.viewer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import glint.datasets.display.Colormap;
import glint.datasets.display.Histogram;
import glint.datasets.display.Percentiles;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/**
 * Which counts are black and which are white: by percentiles of every frame, or the same for a whole sequence so that frames
 * can be compared; in between, by hand. Belongs to the JavaFX thread; histograms are counted on the worker.
 */
public final class WindowViewModel {
    /** When the window is chosen anew. */
    public enum Scope {
        /** For every frame, from its percentiles. */
        FRAME,
        /** For every frame, from its least counts to its greatest. */
        RANGE,
        /** Once, from the first frame shown; it stays until it is reset or changed by hand. */
        SEQUENCE
    }

    private final Executor worker;
    private final Executor fxThread;
    private final List<Colormap> colormaps;
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.SEQUENCE);
    private final ObjectProperty<Window> window = new SimpleObjectProperty<>(new Window(0, 255));
    private final ObjectProperty<Colormap> colormap;
    private final ReadOnlyObjectWrapper<Window> range = new ReadOnlyObjectWrapper<>(new Window(0, 255));
    private final ReadOnlyObjectWrapper<Optional<Histogram>> histogram = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Counted> counted = Optional.empty();
    private boolean chosen;
    private long generation;

    /**
     * @param colormaps to choose from; the first is used at first
     */
    public WindowViewModel(Executor worker, Executor fxThread, List<Colormap> colormaps) {
        this.worker = worker;
        this.fxThread = fxThread;
        this.colormaps = List.copyOf(colormaps);
        this.colormap = new SimpleObjectProperty<>(colormaps.getFirst());
        scope.addListener((o, before, after) -> {
            if (after != Scope.SEQUENCE) {
                reset();
            }
        });
    }

    /** Another source was opened: its first frame sets the window again. */
    public void begin() {
        chosen = false;
    }

    /**
     * Counts a frame that is about to be shown and sets the window where it is due.
     *
     * @param ready called when the frame can be shown with the right window: at once where the window stays, after the
     *     counting where it changes; not at all for a frame that another one follows before that
     */
    public void show(Frame frame, Runnable ready) {
        long mine = ++generation;
        boolean stays = scope.get() == Scope.SEQUENCE && chosen;
        if (stays) {
            ready.run();
        }
        worker.execute(() -> {
            Counted result = Counted.of(frame);
            fxThread.execute(() -> {
                if (mine == generation) {
                    accept(result);
                    if (!stays) {
                        ready.run();
                    }
                }
            });
        });
    }

    private void accept(Counted result) {
        counted = Optional.of(result);
        histogram.set(Optional.of(result.histogram()));
        if (scope.get() != Scope.SEQUENCE || !chosen) {
            reset();
        }
        range.set(span(result.range(), window.get()));
    }

    /** The window of the frame in view: its whole range where that is asked for, its percentiles otherwise. */
    public void reset() {
        counted.ifPresent(c -> {
            window.set(scope.get() == Scope.RANGE ? c.extremes() : c.percentiles());
            chosen = true;
        });
    }

    /** Moves the black end; it stops at the white one. */
    public void setLow(double counts) {
        window.set(new Window(Math.min(counts, window.get().high()), window.get().high()));
    }

    /** Moves the white end; it stops at the black one. */
    public void setHigh(double counts) {
        window.set(new Window(window.get().low(), Math.max(counts, window.get().low())));
    }

    /** When the window is chosen anew. */
    public ObjectProperty<Scope> scope() {
        return scope;
    }

    /** The counts that are black and white. */
    public ObjectProperty<Window> window() {
        return window;
    }

    /** The colours in between. */
    public ObjectProperty<Colormap> colormap() {
        return colormap;
    }

    /** The colour maps to choose from. */
    public List<Colormap> colormaps() {
        return colormaps;
    }

    /** The counts the histogram spans: those that occur, with the window. */
    public ReadOnlyObjectProperty<Window> range() {
        return range.getReadOnlyProperty();
    }

    /** How often each count occurs in the frame in view. */
    public ReadOnlyObjectProperty<Optional<Histogram>> histogram() {
        return histogram.getReadOnlyProperty();
    }

    private static Window span(Window a, Window b) {
        return new Window(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
    }

    private record Counted(Histogram histogram, Window percentiles, Window extremes, Window range) {
        static Counted of(Frame frame) {
            Histogram histogram = Histogram.of(frame);
            if (histogram.total() == 0) {
                return new Counted(histogram, new Window(0, 1), new Window(0, 1), new Window(0, 1));
            }
            Window all = new Window(histogram.percentile(0), histogram.percentile(100));
            // 8-bit counts are always seen on their whole scale, or every frame would look as if it filled it.
            Window range = frame.type() == Frame.SampleType.UINT8 ? new Window(0, 255) : all;
            return new Counted(histogram, Percentiles.window(frame), all, range);
        }
    }
}
