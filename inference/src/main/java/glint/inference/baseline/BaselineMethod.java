package glint.inference.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import glint.annotations.InputException;
import glint.datasets.suppression.PatchContrast;
import glint.datasets.suppression.TargetFilter;
import glint.datasets.suppression.TopHat;

/** The classical detectors there are; each is a preset of the baseline. */
enum BaselineMethod {
    /** White top-hat that passes what is narrower than 11 pixels. */
    TOP_HAT,
    /** Multiscale patch-based contrast with the patches of its paper. */
    PATCH_CONTRAST;

    TargetFilter filter() {
        return switch (this) {
            case TOP_HAT -> new TopHat(11);
            case PATCH_CONTRAST -> new PatchContrast(List.of(3, 5, 7, 9));
        };
    }

    /** The name on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The method of that name.
     *
     * @throws InputException when there is none
     */
    static BaselineMethod of(String id) {
        return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The preset " + id, "is unknown to " + Baseline.ID,
                        "choose from " + String.join(", ", Arrays.stream(values()).map(BaselineMethod::id).toList())));
    }
}
