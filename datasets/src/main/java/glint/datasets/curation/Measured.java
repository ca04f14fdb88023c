package glint.datasets.curation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** What the targets of an image must hold for it to be kept. */
public final class Measured {
    private Measured() {}

    /** Whether all targets must be within the bounds or one is enough. */
    public enum Targets {
        EVERY, ANY
    }

    /** What becomes of images without a target, of which nothing can be measured. */
    public enum Negatives {
        KEEP, DROP
    }

    /** The reason to drop an image without targets, if there is one. */
    static Optional<String> negative(Negatives negatives) {
        return negatives == Negatives.DROP ? Optional.of("it has no target") : Optional.empty();
    }

    /**
     * The reason to drop an image whose targets measure so.
     *
     * @param what was measured, for people, with its unit
     * @param values one for each target
     */
    static Optional<String> outside(String what, List<Double> values, Bounds bounds, Targets targets) {
        boolean kept = targets == Targets.EVERY
                ? values.stream().allMatch(bounds::hold)
                : values.stream().anyMatch(bounds::hold);
        if (kept) {
            return Optional.empty();
        }
        double worst = values.stream().filter(v -> !bounds.hold(v)).findFirst().orElseThrow();
        return Optional.of(String.format(Locale.ROOT, "%s target has %s %.6g, which is not %s",
                targets == Targets.EVERY ? "a" : "no target is within the bounds; the first", what, worst, bounds));
    }

    /** Area of a target in square pixels: the pixels of a mask, the area of a box. */
    static double area(Target target) {
        return switch (target.shape()) {
            case Shape.OfMask m -> m.mask().area();
            default -> target.box().area();
        };
    }

    /** From and below which a value must lie. */
    record Bounds(double min, double below) {
        boolean hold(double value) {
            return value >= min && value < below;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "from %s and below %s", min, below);
        }
    }
}
