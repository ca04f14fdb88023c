package glint.inference.training.danet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import glint.inference.training.augment.StretchedViews;
import glint.inference.training.recipe.TaskSettings;

/**
 * What only recipes of DANet say.
 *
 * @param variant row of the ablation, such as {@code danet} or {@code baseline}
 * @param priors side of the smallest square prior, in pixels
 * @param targets {@code all}, or the scale of the only targets there are to be in a frame that is used: what a teacher learns
 */
public record DanetSettings(String variant, int priors, String targets, MatchSettings match, AdcrSettings adcr,
        DistillationSettings distillation, ScaleSettings scales,
        StretchedViews.ViewSettings views) implements TaskSettings {
    private static final String ALL = "all";

    public DanetSettings {
        List<String> known = Arrays.stream(TargetScale.values()).map(DanetSettings::name).toList();
        if (priors < 1) {
            throw new IllegalArgumentException("priors must be at least 1");
        }
        if (!targets.equals(ALL) && !known.contains(targets)) {
            throw new IllegalArgumentException("targets must be all or one of " + String.join(", ", known));
        }
    }

    /** The only scale that is used; absent when all are. */
    Optional<TargetScale> only() {
        return Arrays.stream(TargetScale.values()).filter(s -> name(s).equals(targets)).findFirst();
    }

    private static String name(TargetScale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }
}
