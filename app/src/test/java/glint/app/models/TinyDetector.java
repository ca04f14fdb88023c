package glint.app.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorInfo;
import glint.inference.DetectorOption;
import glint.inference.DetectorProvider;
import glint.inference.DetectorRequest;
import glint.inference.DetectorSetup;
import glint.inference.PresetInfo;
import glint.inference.Reading;
import glint.inference.ScoreMap;
import glint.inference.WeightsCard;

/** A detector without a network: it always finds the two places it is told to, and counts how often it is asked. */
public final class TinyDetector implements DetectorProvider, Detector {
    /** Its id. */
    public static final String ID = "le-irstd";
    /** Where it finds something for sure. */
    public static final Box SURE = new Box(10, 40, 14, 44);
    /** Where it finds something it is not sure of. */
    public static final Box UNSURE = new Box(60, 8, 63, 11);

    /** Frames it has looked at. */
    public int asked;
    /** How many frames it survives. */
    public int survives = Integer.MAX_VALUE;
    /** Whether it was closed. */
    public boolean closed;
    private final boolean bundled;

    /** @param bundled whether weights come with it */
    public TinyDetector(boolean bundled) {
        this.bundled = bundled;
    }

    /** A catalog of this detector alone. */
    public DetectorCatalog catalog() {
        return new DetectorCatalog(List.of(this));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Tiny";
    }

    @Override
    public List<WeightsCard> bundled() {
        return bundled ? List.of(new WeightsCard("paper", 1, 4, "00", List.of(), Map.of())) : List.of();
    }

    @Override
    public List<DetectorOption> options() {
        return List.of(new DetectorOption.Amount(DetectOptions.NMS, 0, 1, 0.7), new DetectorOption.Choice("mode", List
                .of("one", "two")), new DetectorOption.Text("note", "words"));
    }

    @Override
    public DetectorInfo describe() {
        return new DetectorInfo(ID, title(), 1, List.of(new PresetInfo("paper", 1, 1, 1, new ImageSize(32, 32),
                bundled().stream().findFirst())));
    }

    @Override
    public Detector open(DetectorRequest request) {
        closed = false;
        return new InMode(request.settings().getOrDefault("mode", "one"));
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        throw new UnsupportedOperationException("It has none");
    }

    @Override
    public DetectorSetup setup() {
        return new DetectorSetup(ID, "paper", "official", "00ff", "cpu", Map.of());
    }

    /** It opened with a setting; what is counted is counted together. */
    private final class InMode implements Detector {
        private final String mode;

        InMode(String mode) {
            this.mode = mode;
        }

        @Override
        public DetectorSetup setup() {
            return new DetectorSetup(ID, "paper", "official", "00ff", "cpu", Map.of("mode", mode));
        }

        @Override
        public int clipLength() {
            return TinyDetector.this.clipLength();
        }

        @Override
        public DetectOptions defaults() {
            return TinyDetector.this.defaults();
        }

        @Override
        public List<String> layerNames() {
            return TinyDetector.this.layerNames();
        }

        @Override
        public Detections detect(Clip clip, DetectOptions options) {
            return TinyDetector.this.detect(clip, options);
        }

        @Override
        public void close() {
            TinyDetector.this.close();
        }
    }

    @Override
    public int clipLength() {
        return 1;
    }

    @Override
    public DetectOptions defaults() {
        return new DetectOptions(0.001, 0.7, 300, List.of());
    }

    @Override
    public List<String> layerNames() {
        return List.of("score");
    }

    @Override
    public Detections detect(Clip clip, DetectOptions options) {
        asked++;
        if (asked > survives) {
            throw new IllegalStateException("The tiny detector gave up");
        }
        Frame frame = clip.key();
        List<ScoreMap> maps = new ArrayList<>();
        if (!options.layers().isEmpty()) {
            maps.add(new ScoreMap("score", 2, 1, new float[]{0, 1}, frame.size().box()));
        }
        Reading reading = new Reading(64, TinyDetector::targets);
        return new Detections(reading.targets(options), Optional.empty(), maps).withReading(reading);
    }

    /** Below an overlap of one half the unsure one is suppressed. */
    private static List<Target> targets(DetectOptions options) {
        return options.nmsIou() < 0.5
                ? List.of(found(1, SURE, 0.9))
                : List.of(found(1, SURE, 0.9), found(2, UNSURE, 0.4));
    }

    private static Target found(long id, Box box, double score) {
        return new Target(id, new Shape.OfBox(box), Category.TARGET, OptionalDouble.of(score), OptionalLong.empty(),
                Map.of(), new Provenance(Provenance.Origin.DETECTED, ID, Optional.of("00ff"), OptionalDouble.of(0.05),
                        Optional.empty()));
    }

    @Override
    public void close() {
        closed = true;
    }
}
