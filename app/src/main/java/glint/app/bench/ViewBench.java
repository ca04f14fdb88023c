package glint.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.app.labels.Selection;
import glint.app.viewer.Viewport;
import glint.app.viewer.tool.BrushTool;
import glint.app.viewer.tool.ToolEvent;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameCache;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;

/** What a person at the window waits for: the next frame, the picture under the overlays, the brush. */
final class ViewBench implements BenchSuite {
    private static final ImageSize SIZE = new ImageSize(640, 512);
    private static final int TARGETS = 40;
    private static final int MANY = 1000;
    private static final long CACHE_BYTES = 1L << 28;
    /** A brush for targets, and screen pixels the pointer moves between two events. */
    private static final int TARGET_BRUSH = 3;
    private static final int TARGET_STRIDE = 6;
    /** The same for clearing a whole region in haste. */
    private static final int WIDE_STRIDE = 60;
    /** Events of one stroke: two thirds of a second. */
    private static final int STROKE = 40;

    private final ImageSize large;
    private final int files;
    private final int steps;
    private final int pictures;

    ViewBench() {
        this(new ImageSize(2048, 2048), 20, 100, 200);
    }

    ViewBench(ImageSize large, int files, int steps, int pictures) {
        this.large = large;
        this.files = files;
        this.steps = steps;
        this.pictures = pictures;
    }

    @Override
    public String id() {
        return "view";
    }

    @Override
    public Set<BenchOption> options() {
        return Set.of();
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        if (!site.display()) {
            throw new InputException("The suite view", "needs a display to open a window on",
                    "run it on a desktop or under xvfb-run");
        }
        Toolkit toolkit = Toolkit.start();
        List<Figure> figures = new ArrayList<>();
        Path images = site.folder().resolve("frames");
        site.says("frames");
        SampleImages.writePngs(SampleImages.frames(files, SIZE, 16), images);
        List<Frame> small = SampleImages.frames(2, SIZE, 16);
        try (MeasuredView view = MeasuredView.open(toolkit, site.folder().resolve("small.glint"), SIZE, TARGETS)) {
            view.show(small.getFirst());
            site.says("steps");
            steps(view, images, figures);
            site.says("painting " + SIZE);
            paint(toolkit, view, small, "%s, %d targets".formatted(SIZE, TARGETS), Goal.atMost(1), figures);
            site.says("brush");
            brush(toolkit, view, TARGET_BRUSH, TARGET_STRIDE, figures);
            brush(toolkit, view, BrushTool.MAX_SIZE, WIDE_STRIDE, figures);
        }
        List<Frame> wide = SampleImages.frames(2, large, 16);
        try (MeasuredView view = MeasuredView.open(toolkit, site.folder().resolve("large.glint"), large, MANY)) {
            view.show(wide.getFirst());
            site.says("painting " + large);
            paint(toolkit, view, wide, "%s, %,d targets".formatted(large, MANY), Goal.atMost(2), figures);
        }
        return new BenchResult(figures, List.of(
                "A step goes from the request to the painted canvas, and in the second figure to the end of the pulse that"
                        + " shows it, for which up to 16.7 ms are waited.",
                "Files of cold steps come from the system's cache, not from Glint's.",
                "The JavaFX thread's work is all it does for a new picture with its overlays, loupe and minimap; the"
                        + " toolkit's own rendering thread is not part of it.",
                "Processor time is what the JavaFX thread itself used of it, without waiting for a busy machine.",
                "Prism pipelines asked for: " + System.getProperty("prism.order", "as the toolkit chooses") + "."));
    }

    private void steps(MeasuredView view, Path images, List<Figure> figures) {
        int warmUp = Math.min(files, steps);
        Stopwatch cached = new Stopwatch(warmUp);
        Stopwatch cachedPulse = new Stopwatch(warmUp);
        Stopwatch cold = new Stopwatch(warmUp);
        Stopwatch coldPulse = new Stopwatch(warmUp);
        SplittableRandom random = new SplittableRandom(1);
        try (FrameSource source = FrameSources.open(images, SourceOptions.DEFAULT)) {
            FrameCache cache = new FrameCache(source, CACHE_BYTES, 0, Runnable::run);
            for (int i = 0; i < warmUp + steps; i++) {
                if (i % files == 0) {
                    cache = new FrameCache(source, CACHE_BYTES, 0, Runnable::run);
                }
                MeasuredView.Step step = view.step(cache, i % files);
                cold.addNanos(step.paintedNanos());
                coldPulse.addNanos(step.pulseNanos());
                pause(random);
            }
            for (int i = 0; i < files; i++) {
                cache.get(i);
            }
            for (int i = 0; i < warmUp + steps; i++) {
                MeasuredView.Step step = view.step(cache, i % files);
                cached.addNanos(step.paintedNanos());
                cachedPulse.addNanos(step.pulseNanos());
                pause(random);
            }
        }
        figures.add(Figure.millis("frame step from cache", cached).withGoal(Goal.atMost(16)));
        figures.add(Figure.millis("frame step from cache, to the end of the pulse", cachedPulse));
        figures.add(Figure.millis("cold frame step, 16-bit PNG " + SIZE, cold).withGoal(Goal.atMost(60)));
        figures.add(Figure.millis("cold frame step, to the end of the pulse", coldPulse));
    }

    /** People do not press keys in step with the display. */
    private static void pause(SplittableRandom random) {
        try {
            Thread.sleep(random.nextInt(2, 20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void paint(Toolkit toolkit, MeasuredView view, List<Frame> frames, String what, Goal goal,
            List<Figure> figures) {
        int warmUp = Math.max(1, pictures / 5);
        Stopwatch work = new Stopwatch(warmUp);
        Stopwatch processor = new Stopwatch(warmUp);
        Stopwatch interval = new Stopwatch(warmUp);
        toolkit.run(view::takeDelivery);
        new Playback(view, frames, work, processor, interval).run(toolkit, pictures);
        figures.add(Figure.millis("JavaFX thread's work, " + what, work).withGoal(goal));
        figures.add(Figure.millis("JavaFX thread's processor time, " + what, processor));
        figures.add(Figure.rate("playback, " + what, "frames/s", interval, 1));
    }

    /** Asks for a new picture at every pulse; one that is not ready by the next is waited for, as in playback. */
    private static final class Playback {
        private final MeasuredView view;
        private final List<Frame> frames;
        private final Stopwatch work;
        private final Stopwatch processor;
        private final Stopwatch interval;
        private Spent sincePicture = Spent.NOTHING;
        private int asked;
        private long last = System.nanoTime();

        Playback(MeasuredView view, List<Frame> frames, Stopwatch work, Stopwatch processor, Stopwatch interval) {
            this.view = view;
            this.frames = frames;
            this.work = work;
            this.processor = processor;
            this.interval = interval;
        }

        void run(Toolkit toolkit, int pictures) {
            toolkit.whilePulsing(() -> work.count() < pictures, this::pulse);
        }

        private void pulse() {
            Spent delivery = view.takeDelivery();
            sincePicture = sincePicture.plus(delivery).plus(Spent.on(() -> {
                view.canvas().frame().set(Optional.of(frames.get(asked++ % frames.size())));
                view.paint();
            }));
            if (delivery.nanos() > 0) {
                long now = System.nanoTime();
                interval.addNanos(now - last);
                last = now;
                work.addNanos(sincePicture.nanos());
                processor.addNanos(sincePicture.processorNanos());
                sincePicture = Spent.NOTHING;
            }
        }
    }

    /** Strokes that wander from the middle, each a new label, and what it takes to keep one. */
    private void brush(Toolkit toolkit, MeasuredView view, int size, int stride, List<Figure> figures) {
        BrushTool brush = toolkit.call(() -> {
            BrushTool tool = BrushTool.brush(view.commands());
            tool.size().set(size);
            return tool;
        });
        view.use(brush);
        Viewport area = toolkit.call(() -> view.canvas().viewport().get());
        SplittableRandom random = new SplittableRandom(2);
        Stopwatch drag = new Stopwatch(STROKE);
        Stopwatch processor = new Stopwatch(STROKE);
        Stopwatch keep = new Stopwatch(1);
        double[] at = new double[2];
        toolkit.eachPulse(STROKE * (1 + Math.ceilDiv(pictures, STROKE)), pulse -> {
            if (pulse % STROKE == 0) {
                at[0] = area.width() / 2.0;
                at[1] = area.height() / 2.0;
                view.commands().editor().selection().set(Selection.none());
                brush.press(new ToolEvent(at[0], at[1], area, false));
            }
            at[0] = Math.clamp(at[0] + random.nextInt(-stride, stride + 1), 0.5, area.width() - 0.5);
            at[1] = Math.clamp(at[1] + random.nextInt(-stride, stride + 1), 0.5, area.height() - 0.5);
            ToolEvent event = new ToolEvent(at[0], at[1], area, false);
            Spent spent = Spent.on(() -> {
                brush.drag(event);
                view.paint();
            });
            drag.addNanos(spent.nanos());
            processor.addNanos(spent.processorNanos());
            if (pulse % STROKE == STROKE - 1) {
                keep.time(() -> brush.release(event));
            }
        });
        String what = "brush of %d pixels".formatted(size);
        figures.add(Figure.millis(what + ", event to painted", drag).withGoal(Goal.atMost(8)));
        figures.add(Figure.millis(what + ", processor time", processor));
        figures.add(Figure.millis(what + ", stroke kept on disk", keep));
    }
}
