package glint.inference.run;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.coco.CocoFormat;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Detections;
import glint.inference.ScoreMap;
import glint.inference.picture.FramePicture;
import glint.inference.picture.PngFile;
import glint.inference.picture.TargetMarks;

/**
 * The folder of one detector: {@code detections.json} (COCO, every frame with a result), {@code masks/}, {@code layers/}, {@code overlay/},
 * {@code routing.json} from detectors with experts, and {@code run.json}.
 *
 * <p>Pictures are written as frames come in, the documents every few seconds and at the end, each replaced as a whole: a run
 * that is killed loses at most the last seconds and can be gone on with.
 */
public final class DetectionOutput implements FrameSink {
    private static final Duration SAVE_INTERVAL = Duration.ofSeconds(10);
    /** Saving may take this share of the time at most, however long the document grows. */
    private static final int SAVE_SHARE = 20;

    /** Below it a picture would show little but clutter; the document beside it has every target. */
    private static final double OVERLAY_SCORE = 0.25;

    private final Path folder;
    private final RunHeader header;
    private final List<String> frameNames;
    private final Set<String> sharedStems;
    private final boolean overlay;
    private final Map<String, FrameLabels> frames = new HashMap<>();
    private final RoutingFile routing;
    private final Optional<RunSummary> former;
    private final long opened = System.nanoTime();
    private long nextSave = SAVE_INTERVAL.toNanos();

    private DetectionOutput(Path folder, RunHeader header, List<String> frameNames, boolean overlay,
            Optional<RunSummary> former) {
        this.folder = folder;
        this.header = header;
        this.frameNames = List.copyOf(frameNames);
        this.overlay = overlay;
        this.former = former;
        this.sharedStems = sharedStems(frameNames);
        this.routing = new RoutingFile(folder.resolve("routing.json"));
        former.ifPresent(f -> readFrames());
    }

    /**
     * Opens the folder for a run.
     *
     * @param folder {@code DIR/<id>}; need not exist
     * @param header what the run is started with; the layers wanted and whether there are overlays join its options
     * @param frameNames of the source, in order
     * @param layers names of the maps the run asks for
     * @param overlay whether a picture with the boxes is wanted for every frame
     * @param resume whether results found there are kept; they are only when they were made with the same options
     */
    public static DetectionOutput open(Path folder, RunHeader header, List<String> frameNames, List<String> layers,
            boolean overlay, boolean resume) {
        Map<String, Object> options = new LinkedHashMap<>(header.options());
        options.put("layers", layers);
        options.put("overlay", overlay);
        RunHeader full = new RunHeader(header.detector(), header.preset(), header.reading(), header.weightsSha256(),
                header.device(), options);
        Optional<RunSummary> former = resume
                ? RunSummary.read(folder.resolve("run.json")).filter(s -> s.sameResultsAs(full))
                : Optional.empty();
        DetectionOutput output = new DetectionOutput(folder, full, frameNames, overlay, former);
        if (former.isEmpty()) {
            // Results of other options must never be taken for those of this run after it was killed.
            output.save(new RunSummary(full, 0, 0, 0, 0));
        }
        return output;
    }

    private void readFrames() {
        ReadOptions options = new ReadOptions(frame -> {
            throw new InputException(frame, "has no size in detections.json", "run without resuming");
        }, BoxConvention.ZERO_BASED_HALF_OPEN, MaskReading.DEFAULT);
        Set<String> known = new HashSet<>(frameNames);
        for (FrameLabels f : new CocoFormat().read(detectionsFile(), options).labels().frames()) {
            if (known.contains(f.frame())) {
                frames.put(f.frame(), f);
            }
        }
        routing.read();
    }

    private static Set<String> sharedStems(List<String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String name : names) {
            String stem = FrameNames.stem(name);
            if (!seen.add(stem)) {
                twice.add(stem);
            }
        }
        return twice;
    }

    private Path detectionsFile() {
        return folder.resolve("detections.json");
    }

    /** Names of the frames that have results already. */
    public Set<String> done() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(frames.keySet()));
    }

    /** What was found so far, in the order of the source. */
    public LabelSet labels() {
        List<FrameLabels> ordered = new ArrayList<>();
        Set<Category> categories = new LinkedHashSet<>();
        long id = 1;
        for (String name : frameNames) {
            FrameLabels frame = frames.get(name);
            if (frame == null) {
                continue;
            }
            List<Target> numbered = new ArrayList<>();
            for (Target t : frame.targets()) {
                numbered.add(t.withId(id++));
                categories.add(t.category());
            }
            ordered.add(frame.withTargets(numbered));
        }
        if (categories.isEmpty()) {
            categories.add(Category.TARGET);
        }
        return new LabelSet(List.copyOf(categories), ordered);
    }

    @Override
    public void accept(String name, Frame frame, Detections detections) {
        detections.mask().ifPresent(m -> PngFile.write(picture("masks", name), maskPicture(m, frame.size()), Map.of()));
        for (ScoreMap layer : detections.layers()) {
            writeLayer(name, layer);
        }
        if (overlay) {
            writeOverlay(name, frame, detections);
        }
        detections.routing().ifPresent(r -> routing.put(name, r));
        frames.put(name, new FrameLabels(name, frame.size(), detections.targets()));
        long now = System.nanoTime() - opened;
        if (now >= nextSave) {
            save(new RunSummary(header, frames.size(), former.map(RunSummary::seconds).orElse(0.0) + now / 1e9, 0, 0));
            long took = System.nanoTime() - opened - now;
            nextSave = now + took + Math.max(SAVE_INTERVAL.toNanos(), SAVE_SHARE * took);
        }
    }

    /** How many frames were taken for each domain, by name; empty for detectors that know none. */
    public SortedMap<String, Integer> domains() {
        return routing.domains();
    }

    /** Writes the documents for the last time. */
    public RunSummary finish(RunOutcome outcome) {
        boolean measured = outcome.processed() > 0;
        double before = former.map(RunSummary::seconds).orElse(0.0);
        RunSummary summary = new RunSummary(header, frames.size(), before + (measured ? outcome.seconds() : 0), measured
                ? outcome.latencyPercentile(0.5)
                : former.map(RunSummary::p50).orElse(0.0),
                measured
                        ? outcome.latencyPercentile(0.95)
                        : former.map(RunSummary::p95).orElse(0.0));
        save(summary);
        return summary;
    }

    private void save(RunSummary summary) {
        // The record goes last: it vouches for the documents beside it.
        routing.write(frameNames);
        new CocoFormat().write(labels(), detectionsFile(), new WriteOptions(BoxConvention.ZERO_BASED_HALF_OPEN));
        summary.write(folder.resolve("run.json"));
    }

    /** Two images of one name but different types would share a picture; these keep their extension in its name. */
    private Path picture(String kind, String frame) {
        String stem = FrameNames.stem(frame);
        return folder.resolve(kind).resolve((sharedStems.contains(stem) ? frame : stem) + ".png");
    }

    private static BufferedImage maskPicture(BitMask mask, ImageSize size) {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = image.getRaster();
        mask.clip(size).forEach((x, y) -> raster.setSample(x, y, 0, 255));
        return image;
    }

    /** 16-bit grey, the least value black and the greatest white; both stand in the file as text. */
    private void writeLayer(String name, ScoreMap layer) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float v : layer.values()) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        BufferedImage image = new BufferedImage(layer.width(), layer.height(), BufferedImage.TYPE_USHORT_GRAY);
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < layer.height(); y++) {
            for (int x = 0; x < layer.width(); x++) {
                double level = max > min ? (layer.value(x, y) - min) / (max - min) : 0;
                raster.setSample(x, y, 0, (int) Math.round(level * 65_535));
            }
        }
        PngFile.write(picture("layers/" + layer.name(), name), image, Map.of("min", String.valueOf(min), "max", String
                .valueOf(max), "extent",
                layer.extent().x0() + " " + layer.extent().y0() + " " + layer.extent().x1()
                        + " " + layer.extent().y1()));
    }

    private void writeOverlay(String name, Frame frame, Detections detections) {
        BufferedImage image = new FramePicture(frame).whole();
        try (TargetMarks marks = new TargetMarks(image, 0, 0, 1)) {
            for (Target t : detections.targets()) {
                if (t.score().orElse(1) < OVERLAY_SCORE) {
                    continue;
                }
                marks.detection(t.box());
                t.score().ifPresent(score -> marks.score(t.box(), score));
            }
        }
        PngFile.write(picture("overlay", name), image, Map.of());
    }
}
