package glint.app.viewer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.LabelScene;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.tool.BrushTool;
import glint.app.viewer.tool.ToolEvent;
import glint.datasets.display.Palettes;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/** Measures the JavaFX thread's work for a frame: a new picture and new labels every pulse. */
public final class PaintBench extends Application {
    /** The launcher refuses a main class that is itself an application when JavaFX is on the class path. */
    public static final class Main {
        public static void main(String[] args) {
            launch(PaintBench.class, args);
        }
    }

    private record Case(String name, int width, int height, int targets, double zoom) {}

    private final List<Case> cases = List.of(new Case("warm-up", 640, 512, 40, 0),
            new Case("640x512, 40 targets, fit", 640, 512, 40, 0),
            new Case("640x512, 40 targets, 2x", 640, 512, 40, 2), new Case("640x512, 40 targets, 3x", 640, 512, 40, 3),
            new Case("640x512, 40 targets, 16x", 640, 512, 40, 16),
            new Case("640x512, 40 targets, 32x with counts", 640, 512, 40, 32),
            new Case("2048x2048, 1000 targets, fit", 2048, 2048, 1000, 0),
            new Case("2048x2048, 1000 targets, 1x", 2048, 2048, 1000, 1));

    @Override
    public void start(Stage stage) {
        FrameCanvas canvas = new FrameCanvas(r -> Thread.ofPlatform().start(r), Platform::runLater,
                Palettes.bundled().getFirst());
        stage.setScene(new Scene(canvas, 1025, 694));
        stage.show();
        run(stage, canvas, 0);
    }

    private void run(Stage stage, FrameCanvas canvas, int index) {
        if (index == cases.size()) {
            brush();
            stage.close();
            return;
        }
        Case c = cases.get(index);
        Frame[] frames = {noise(c, 1), noise(c, 2)};
        OverlayScene[] scenes = {scene(c, 3), scene(c, 4)};
        canvas.window().set(new Window(0, 16_383));
        canvas.frame().set(Optional.of(frames[0]));
        List<Double> millis = new ArrayList<>();
        long begin = System.nanoTime();
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (canvas.shown().get().isEmpty()
                        || !canvas.shown().get().get().frame().size().equals(new ImageSize(c.width(), c.height()))) {
                    return;
                }
                if (pulses == 0 && c.zoom() > 0) {
                    canvas.viewport().set(canvas.viewport().get().toFit().withZoom(c.zoom())
                            .centredOn(new Point(c.width() / 2.0, c.height() / 2.0)));
                }
                if (pulses == 0 && c.zoom() == 0) {
                    canvas.zoomToFit();
                }
                pulses++;
                canvas.frame().set(Optional.of(frames[pulses % 2]));
                canvas.scene().set(scenes[pulses % 2]);
                long start = System.nanoTime();
                canvas.layout();
                millis.add((System.nanoTime() - start) / 1e6);
                if (pulses == 240) {
                    stop();
                    report(c, millis.subList(40, millis.size()), (System.nanoTime() - begin) / 1e9 / pulses);
                    run(stage, canvas, index + 1);
                }
            }
        }.start();
    }

    private static void report(Case c, List<Double> millis, double perPulse) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.getLogger("bench").log(System.Logger.Level.INFO, c.name() + ": median "
                + sorted[sorted.length / 2] + " ms, p95 " + sorted[sorted.length * 95 / 100] + " ms, "
                + 1 / perPulse + " pulses/s");
    }

    /** A stroke with a brush of 31 pixels that grows into a large mask. */
    private static void brush() {
        LabelScene labels = new LabelScene();
        BrushTool tool = BrushTool.brush(labels.commands);
        tool.size().set(31);
        Viewport view = new Viewport(new ImageSize(640, 512), 1000, 700, 2, new Point(320, 256));
        double[] millis = new double[400];
        tool.press(new ToolEvent(10.5, 10.5, view, false));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            tool.drag(new ToolEvent(random.nextInt(1000) + 0.5, random.nextInt(700) + 0.5, view, false));
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.getLogger("bench").log(System.Logger.Level.INFO, "brush 31 px, jumps across the image: median "
                + millis[200] + " ms, p95 " + millis[380] + " ms");
    }

    private static Frame noise(Case c, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] counts = new short[c.width() * c.height()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) random.nextInt(16_384);
        }
        return Frame.ofShorts(c.width(), c.height(), 14, counts);
    }

    private static OverlayScene scene(Case c, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Target> targets = new ArrayList<>();
        for (int i = 1; i <= c.targets(); i++) {
            targets.add(Target.of(i, new Shape.OfBox(Box.ofSize(random.nextInt(c.width() - 8),
                    random.nextInt(c.height() - 8), 4, 3)), Category.TARGET, Provenance.imported("a")));
        }
        return OverlayScene.of(new FrameLabels("a", new ImageSize(c.width(), c.height()), targets))
                .withDetections(List.of(), Set.of());
    }
}
