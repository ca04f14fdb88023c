package glint.inference.training.danet;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import glint.annotations.geometry.Box;

/**
 * Where the scales of targets part, by their area in the original image in square pixels. The paper's limits are in a
 * supplement that is not public; 81 and 1024 agree with its examples.
 *
 * @param smallBelow targets of less are small
 * @param largeAbove targets of more are large
 */
public record ScaleSettings(double smallBelow, double largeAbove) {
    public ScaleSettings {
        if (!(smallBelow > 0 && largeAbove >= smallBelow)) {
            throw new IllegalArgumentException("small-below must be positive and large-above not less");
        }
    }

    /** The scales among these targets. */
    Set<TargetScale> of(List<Box> targets) {
        return targets.stream().map(Box::area)
                .map(a -> a < smallBelow ? TargetScale.SMALL : a > largeAbove ? TargetScale.LARGE : TargetScale.MEDIUM)
                .collect(Collectors.toUnmodifiableSet());
    }
}
