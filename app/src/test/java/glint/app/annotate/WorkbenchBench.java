package glint.app.annotate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import glint.annotations.geometry.ImageSize;
import glint.app.labels.Selection;
import glint.app.models.TinyDetector;
import glint.app.project.ShownFrame;
import glint.app.shell.theme.BundledFonts;
import glint.app.viewer.Viewport;
import glint.app.viewer.tool.Tool;
import glint.app.viewer.tool.ToolEvent;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.datasets.synthetic.SceneWriter;

/** Measures the workbench on 16-bit frames of 640×512 with 40 targets: steps, gestures, and what they cost the JavaFX thread. */
public final class WorkbenchBench extends Application {
    private static final int FRAMES = 200;

    /** The launcher refuses a main class that is itself an application when JavaFX is on the class path. */
    public static final class Main {
        /** @param args a scratch folder; data there is used again */
        public static void main(String[] args) {
            Path data = Path.of(args[0], "data");
            if (!data.resolve("scene.json").toFile().exists()) {
                SceneRecipe recipe = SceneRecipe.standard().withExtent(1, FRAMES, new ImageSize(640, 512))
                        .withTargets(40);
                new SceneWriter(new SceneGenerator(recipe), data).write(done -> {});
            }
            launch(WorkbenchBench.class, args);
        }
    }

    private final AtomicLong layout = new AtomicLong();
    private Optional<AnnotateBench> opened = Optional.empty();

    @Override
    public void start(Stage stage) {
        BundledFonts.load();
        Path folder = Path.of(getParameters().getRaw().getFirst());
        AnnotateBench bench = new AnnotateBench(folder.resolve("home"), new TinyDetector(true).catalog(), stage);
        opened = Optional.of(bench);
        Scene scene = bench.window().scene();
        long[] start = new long[1];
        scene.addPreLayoutPulseListener(() -> start[0] = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> layout.addAndGet(System.nanoTime() - start[0]));
        long asked = System.nanoTime();
        bench.desk().open(folder.resolve("data"));
        Thread.ofPlatform().daemon().start(() -> run(bench, asked));
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> work) {
        var task = new java.util.concurrent.FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(AnnotateBench bench, long asked) {
        waitFor(() -> bench.desk().projectProperty().get().isPresent()
                && bench.view().canvas().shown().get().isPresent());
        report("open to first picture", List.of((System.nanoTime() - asked) / 1e6), 0);
        pause(3000);
        steps(bench, "step, cold", i -> i * 37 % FRAMES, 60, 0);
        onFx(() -> {
            bench.project().go(0);
            return 0;
        });
        pause(1500);
        steps(bench, "step, read ahead", i -> i + 1, 120, 120);
        steps(bench, "step, from cache", i -> 120 - i, 100, 0);
        gestures(bench);
        Platform.runLater(() -> {
            bench.close();
            Platform.exit();
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(java.util.concurrent.Callable<Boolean> condition) {
        while (!onFx(condition)) {
            pause(1);
        }
    }

    private void steps(AnnotateBench bench, String name, IntUnaryOperator index, int count, long rest) {
        List<Double> millis = new ArrayList<>();
        long before = layout.get();
        for (int i = 0; i < count; i++) {
            int to = index.applyAsInt(i);
            var latch = new java.util.concurrent.CountDownLatch(1);
            long start = System.nanoTime();
            long[] end = new long[1];
            Platform.runLater(() -> {
                var subscription = new javafx.util.Subscription[1];
                subscription[0] = bench.view().canvas().shown().subscribe((was, now) -> {
                    Optional<ShownFrame> shown = bench.project().shownProperty().get();
                    if (shown.filter(frame -> frame.index() == to).flatMap(ShownFrame::counts)
                            .filter(frame -> now.filter(picture -> picture.frame() == frame).isPresent()).isPresent()) {
                        end[0] = System.nanoTime();
                        subscription[0].unsubscribe();
                        latch.countDown();
                    }
                });
                bench.project().go(to);
            });
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            millis.add((end[0] - start) / 1e6);
            pause(Math.max(rest, 30));
        }
        report(name, millis, (layout.get() - before) / 1e6 / count);
    }

    private void gestures(AnnotateBench bench) {
        List<Double> nudges = new ArrayList<>();
        List<Double> drags = new ArrayList<>();
        onFx(() -> {
            bench.project().editor().selection()
                    .set(new Selection.OfLabel(bench.project().editor().labels().get().targets().getFirst().id()));
            return 0;
        });
        for (int i = 0; i < 100; i++) {
            int dx = i % 2 == 0 ? 1 : -1;
            nudges.add(onFx(() -> {
                long start = System.nanoTime();
                bench.view().commands().nudge(dx, 0);
                return (System.nanoTime() - start) / 1e6;
            }));
            pause(20);
        }
        report("nudge, kept on disk", nudges, 0);
        Tool brush = onFx(() -> {
            bench.project().editor().selection().set(Selection.none());
            bench.model().toolProperty().set(ToolKind.BRUSH);
            return bench.view().canvas().tool().get().orElseThrow();
        });
        long before = layout.get();
        for (int i = 0; i < 120; i++) {
            int at = i;
            drags.add(onFx(() -> {
                Viewport view = bench.view().canvas().viewport().get();
                ToolEvent event = new ToolEvent(200.5 + at * 2, 300.5 + at % 7, view, false);
                long start = System.nanoTime();
                if (at == 0) {
                    brush.press(event);
                } else {
                    brush.drag(event);
                }
                return (System.nanoTime() - start) / 1e6;
            }));
            pause(17);
        }
        report("brush, a move of the pointer", drags, (layout.get() - before) / 1e6 / 120);
        onFx(() -> brush.cancel());
    }

    private static void report(String name, List<Double> millis, double layoutEach) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.getLogger("bench").log(System.Logger.Level.INFO, String.format(
                "%s: median %.2f ms, p95 %.2f ms; layout and painting %.2f ms each", name, sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 95 / 100)], layoutEach));
    }
}
