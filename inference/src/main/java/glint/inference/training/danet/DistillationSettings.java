package glint.inference.training.danet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Distillation from teachers of one scale each (SSKD).
 *
 * @param weight in the loss; 0 leaves it out, as a row of the ablation does
 * @param small checkpoint of the teacher of small targets, {@code none} without one
 * @param medium likewise
 * @param large likewise
 */
public record DistillationSettings(double weight, String small, String medium, String large) {
    /** What stands for a teacher that is not there. */
    public static final String NONE = "none";

    public DistillationSettings {
        if (!(weight >= 0)) {
            throw new IllegalArgumentException("weight must not be negative");
        }
        if (weight > 0 && small.equals(NONE) && medium.equals(NONE) && large.equals(NONE)) {
            throw new IllegalArgumentException("a weight above 0 needs at least one teacher");
        }
    }

    /** The checkpoints of the teachers there are. */
    Map<TargetScale, String> teachers() {
        Map<TargetScale, String> all = new EnumMap<>(
                Map.of(TargetScale.SMALL, small, TargetScale.MEDIUM, medium, TargetScale.LARGE, large));
        all.values().removeIf(NONE::equals);
        return Collections.unmodifiableMap(all);
    }
}
