package glint.datasets.curation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import glint.annotations.model.Target;

/**
 * Keeps images whose targets take up little of them. Papers say "pixel proportion below 0.12 %" and leave open of what; the
 * four readings keep different images.
 *
 * @param below share of the image's pixels that is too much, in (0, 1]
 * @param reading of what
 * @param negatives what becomes of images without a target
 */
public record SelectProportion(double below, Reading reading, Measured.Negatives negatives) implements CurationStep {
    /** Whose share counts. */
    public enum Reading {
        /** Each target, one by one. */
        EVERY_COMPONENT,
        /** The smallest target. */
        ANY_COMPONENT,
        /** All targets together. */
        SUMMED_MASK,
        /** The box around each target, one by one. */
        EVERY_TIGHT_BOX
    }

    public SelectProportion {
        if (!(below > 0 && below <= 1)) {
            throw new IllegalArgumentException("below must lie in (0, 1], got " + below);
        }
    }

    @Override
    public void apply(Workset images) {
        images.drop(this::reason);
    }

    private Optional<String> reason(CuratedImage image) {
        List<Target> targets = image.labels().targets();
        if (targets.isEmpty()) {
            return Measured.negative(negatives);
        }
        double pixels = image.labels().size().pixels();
        double share = switch (reading) {
            case EVERY_COMPONENT -> targets.stream().mapToDouble(Measured::area).max().orElseThrow();
            case ANY_COMPONENT -> targets.stream().mapToDouble(Measured::area).min().orElseThrow();
            case SUMMED_MASK -> targets.stream().mapToDouble(Measured::area).sum();
            case EVERY_TIGHT_BOX -> targets.stream().mapToDouble(t -> t.box().area()).max().orElseThrow();
        } / pixels;
        return share < below
                ? Optional.empty()
                : Optional
                        .of(String.format(Locale.ROOT, "%s %.4f %% of the pixels, not below %.4f %%", switch (reading) {
                            case EVERY_COMPONENT -> "its largest target takes up";
                            case ANY_COMPONENT -> "its smallest target takes up";
                            case SUMMED_MASK -> "its targets together take up";
                            case EVERY_TIGHT_BOX -> "the largest box around a target takes up";
                        }, 100 * share, 100 * below));
    }
}
