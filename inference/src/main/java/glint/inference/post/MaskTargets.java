package glint.inference.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.inference.DetectOptions;

/**
 * Turns regions of a detector's final mask into targets whose score is the region's peak.
 *
 * @param detector id of who found them
 * @param checkpoint hash of its weights
 */
public record MaskTargets(String detector, String checkpoint) {
    /** The targets of sufficient score, best first. */
    public List<Target> of(List<SegmentedTargets.SegmentedTarget> found,
            Function<SegmentedTargets.SegmentedTarget, Map<String, String>> attributes, DetectOptions options) {
        Provenance provenance = new Provenance(Provenance.Origin.DETECTED, detector, Optional.of(checkpoint),
                OptionalDouble.of(options.confidence()), Optional.empty());
        List<Target> targets = new ArrayList<>();
        found.stream().filter(t -> t.peak() >= options.confidence())
                .sorted(Comparator.comparingDouble(SegmentedTargets.SegmentedTarget::peak).reversed())
                .limit(options.maxTargets())
                .forEach(t -> targets.add(new Target(targets.size() + 1L, new Shape.OfMask(t.pixels()), Category.TARGET,
                        OptionalDouble.of(t.peak()), OptionalLong.empty(), attributes.apply(t), provenance)));
        return targets;
    }
}
