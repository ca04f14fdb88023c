package glint.inference.training.fest;

import java.util.HashSet;
import java.util.List;

import glint.inference.training.recipe.TaskSettings;

/**
 * What only recipes of FEST say.
 *
 * @param scales sides of the squares images are stretched to; the first is the recipe's input
 * @param networks ONE that learns all scales, or one PER_SCALE as published
 */
public record FestSettings(List<Integer> scales, Networks networks, LossSettings loss,
        ViewSettings views) implements TaskSettings {
    /** How many networks are trained. */
    public enum Networks {
        /** A single one; a picture is seen at a scale drawn by chance. */
        ONE,
        /** One for each scale, side by side. */
        PER_SCALE
    }

    public FestSettings {
        scales = List.copyOf(scales);
        if (scales.isEmpty() || new HashSet<>(scales).size() != scales.size()
                || scales.stream().anyMatch(s -> s < 1)) {
            throw new IllegalArgumentException("scales are different positive numbers, at least one");
        }
    }
}
