package glint.inference.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorSetup;
import glint.inference.ScoreMap;

/**
 * A classical filter and the adaptive threshold of its papers: where the response exceeds the mean of the image by so many
 * standard deviations there is a target, whose pixels are those of at least half its peak. With s the deviations of the peak
 * and t the threshold, the score is {@code s / (s + t)}: one half at the threshold, nearing 1 for what stands out by far.
 */
final class BaselineDetector implements Detector {
    private static final String RESPONSE = "response";
    private static final double EXTENT = 0.5;
    private static final DetectOptions DEFAULTS = new DetectOptions(0.5, 1, 300, List.of());

    private final BaselineMethod method;
    private final double threshold;

    BaselineDetector(BaselineMethod method, double threshold) {
        this.method = method;
        this.threshold = threshold;
    }

    @Override
    public DetectorSetup setup() {
        return new DetectorSetup(Baseline.ID, method.id(), "paper", "", "cpu",
                Map.of(Baseline.THRESHOLD, Double.toString(threshold)));
    }

    @Override
    public int clipLength() {
        return 1;
    }

    @Override
    public DetectOptions defaults() {
        return DEFAULTS;
    }

    @Override
    public List<String> layerNames() {
        return List.of(RESPONSE);
    }

    @Override
    public Detections detect(Clip clip, DetectOptions options) {
        for (String name : options.layers()) {
            if (!name.equals(RESPONSE)) {
                throw new InputException("The layer " + name, "is unknown to " + Baseline.ID, "choose " + RESPONSE);
            }
        }
        Frame frame = clip.key();
        float[] response = method.filter().apply(CountScaling.scale(frame), frame.width(), frame.height());
        List<Target> targets = targets(response, frame, options);
        BitMask mask = targets.stream().map(BaselineDetector::pixels).reduce(BitMask.empty(), BitMask::union);
        ScoreMap layer = new ScoreMap(RESPONSE, frame.width(), frame.height(), response, frame.size().box());
        return new Detections(targets, Optional.of(mask), options.layers().stream().map(name -> layer).toList());
    }

    private List<Target> targets(float[] response, Frame frame, DetectOptions options) {
        double mean = 0;
        double square = 0;
        for (float r : response) {
            mean += r / response.length;
            square += (double) r * r / response.length;
        }
        double deviation = Math.sqrt(Math.max(0, square - mean * mean));
        double least = mean + threshold * deviation;
        int width = frame.width();
        Provenance provenance = new Provenance(Provenance.Origin.DETECTED, Baseline.ID, Optional.empty(),
                OptionalDouble.of(options.confidence()), Optional.empty());
        List<Target> found = new ArrayList<>();
        for (BitMask component : ConnectedComponents.of(width, frame.height(),
                (x, y) -> response[y * width + x] > least, 8)) {
            float[] peak = new float[1];
            component.forEach((x, y) -> peak[0] = Math.max(peak[0], response[y * width + x]));
            BitMask core = BitMask.of(component.x(), component.y(), component.width(), component.height(),
                    (x, y) -> component.get(x, y) && response[y * width + x] >= EXTENT * peak[0]);
            double deviations = (peak[0] - mean) / deviation;
            found.add(new Target(1, new Shape.OfMask(core), Category.TARGET,
                    OptionalDouble.of(deviations / (deviations + threshold)), OptionalLong.empty(), Map.of(),
                    provenance));
        }
        List<Target> best = found.stream().filter(t -> t.score().orElseThrow() >= options.confidence())
                .sorted(Comparator.comparingDouble((Target t) -> t.score().orElseThrow()).reversed())
                .limit(options.maxTargets()).toList();
        List<Target> numbered = new ArrayList<>();
        best.forEach(t -> numbered.add(t.withId(numbered.size() + 1L)));
        return numbered;
    }

    private static BitMask pixels(Target target) {
        return target.shape() instanceof Shape.OfMask(BitMask pixels) ? pixels : BitMask.empty();
    }

    @Override
    public void close() {}
}
