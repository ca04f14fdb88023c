package glint.app.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;

import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Category;
import glint.annotations.model.LabelSet;
import glint.app.labels.LabelCommands;
import glint.app.messages.Messages;
import glint.app.project.StoreLabelEditor;
import glint.app.project.StoreThread;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.FrameImage;
import glint.app.viewer.FrameView;
import glint.app.viewer.SceneViewModel;
import glint.app.viewer.WindowViewModel;
import glint.app.viewer.tool.Tool;
import glint.datasets.display.Palettes;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameCache;
import glint.datasets.store.NewSource;
import glint.datasets.store.ProjectStore;

/**
 * A window with a frame and its labels as the workbench shows them, loupe and minimap included, and what it takes of the
 * JavaFX thread.
 */
final class MeasuredView implements AutoCloseable {
    private static final double WIDTH = 1025;
    private static final double HEIGHT = 694;

    private final Toolkit toolkit;
    private final ExecutorService reader = worker("bench-reader");
    private final ExecutorService pictures = worker("bench-picture");
    private final StoreThread store;
    private final LabelCommands commands;
    private final FrameCanvas canvas;
    private final FrameView view;
    private final WindowViewModel window;
    private final Stage stage;
    /** What finished pictures took; belongs to the JavaFX thread. */
    private Spent delivery = Spent.NOTHING;

    private MeasuredView(Toolkit toolkit, StoreThread store) {
        this.toolkit = toolkit;
        this.store = store;
        this.window = new WindowViewModel(pictures, toolkit.thread(), Palettes.bundled());
        this.canvas = new FrameCanvas(pictures, this::deliver, Palettes.bundled().getFirst());
        canvas.window().bind(window.window());
        StoreLabelEditor editor = new StoreLabelEditor(store, InstantSource.system(), store.call(s -> s.labels(1)),
                edited -> {}, refused -> {
                    throw refused;
                });
        this.commands = new LabelCommands(editor, () -> canvas.shown().get().map(FrameImage::frame),
                () -> Category.TARGET, "bench", InstantSource.system());
        SceneViewModel scene = new SceneViewModel(editor, canvas.shown().map(s -> s.<Raster>map(FrameImage::frame)));
        canvas.scene().bind(scene.scene());
        canvas.tool().addListener((o, before, tool) -> {
            scene.preview().unbind();
            tool.ifPresent(t -> scene.preview().bind(t.preview()));
        });
        this.view = new FrameView(canvas, commands, new Messages(Locale.ENGLISH));
        this.stage = new Stage();
        stage.setTitle("Glint bench");
        stage.setScene(new Scene(view, WIDTH, HEIGHT));
        stage.show();
    }

    private static ExecutorService worker(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Opens a window over a new project with one frame that has these labels. */
    static MeasuredView open(Toolkit toolkit, Path project, ImageSize size, int labels) {
        LabelSet drawn = new RandomLabels(size, 1).boxes(1, labels);
        StoreThread store = new StoreThread(() -> ProjectStore.create(project));
        boolean opened = false;
        try {
            String name = RandomLabels.frameName(0);
            NewSource source = new NewSource("bench", project, "images", false, Map.of(), List.of(
                    new NewSource.NewFrame(0, name, name, size, OptionalInt.of(16), Optional.empty())));
            store.call(s -> s.importSource(source, drawn, done -> {}));
            MeasuredView made = toolkit.call(() -> new MeasuredView(toolkit, store));
            opened = true;
            return made;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    private void deliver(Runnable finished) {
        toolkit.thread().execute(() -> {
            Spent start = Spent.soFar();
            finished.run();
            delivery = delivery.plus(Spent.soFar().minus(start));
        });
    }

    LabelCommands commands() {
        return commands;
    }

    FrameCanvas canvas() {
        return canvas;
    }

    /** Shows a frame, waits until it is there, and lets its percentiles set the window. */
    void show(Frame frame) {
        CompletableFuture<Frame> shown = new CompletableFuture<>();
        Subscription waiting = toolkit.call(() -> canvas.shown().subscribe(picture -> {
            if (picture.isPresent() && picture.get().frame() == frame) {
                shown.complete(frame);
            }
        }));
        toolkit.run(() -> {
            window.begin();
            window.show(frame, () -> canvas.frame().set(Optional.of(frame)));
        });
        shown.join();
        toolkit.run(waiting::unsubscribe);
        toolkit.eachPulse(2, pulse -> {});
    }

    void use(Tool tool) {
        toolkit.run(() -> canvas.tool().set(Optional.of(tool)));
    }

    /** Brings everything that changed onto the canvases, as the next pulse would. */
    void paint() {
        view.layout();
    }

    /** What finished pictures took since the last call; on the JavaFX thread. */
    Spent takeDelivery() {
        Spent taken = delivery;
        delivery = Spent.NOTHING;
        return taken;
    }

    /** When a step was painted, and when the pulse that took it to the display ended, from when it was asked for. */
    record Step(long paintedNanos, long pulseNanos) {}

    /** Goes to a frame the way the workbench does: at once when it is in memory, otherwise by the reader. */
    Step step(FrameCache cache, int index) {
        CompletableFuture<Step> done = new CompletableFuture<>();
        toolkit.run(() -> new OneStep(cache, index, done).begin());
        return done.join();
    }

    /** One step; its methods run on the JavaFX thread. */
    private final class OneStep {
        private final FrameCache cache;
        private final int index;
        private final CompletableFuture<Step> done;
        private final Runnable pulse = this::pulseEnded;
        private Subscription waiting = Subscription.EMPTY;
        private long begun;
        private long painted;

        OneStep(FrameCache cache, int index, CompletableFuture<Step> done) {
            this.cache = cache;
            this.index = index;
            this.done = done;
        }

        void begin() {
            begun = System.nanoTime();
            cache.peek(index).ifPresentOrElse(this::show, () -> reader.execute(() -> {
                try {
                    Frame read = cache.get(index);
                    toolkit.thread().execute(() -> show(read));
                } catch (RuntimeException e) {
                    done.completeExceptionally(e);
                }
            }));
        }

        private void show(Frame frame) {
            waiting = canvas.shown().subscribe((before, picture) -> {
                if (painted == 0 && picture.isPresent() && picture.get().frame() == frame) {
                    paint();
                    painted = System.nanoTime();
                    stage.getScene().addPostLayoutPulseListener(pulse);
                }
            });
            window.show(frame, () -> canvas.frame().set(Optional.of(frame)));
        }

        private void pulseEnded() {
            stage.getScene().removePostLayoutPulseListener(pulse);
            waiting.unsubscribe();
            done.complete(new Step(painted - begun, System.nanoTime() - begun));
        }
    }

    @Override
    public void close() {
        toolkit.run(stage::close);
        reader.shutdown();
        pictures.shutdown();
        store.close();
    }
}
