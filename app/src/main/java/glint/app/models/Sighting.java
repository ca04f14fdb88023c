package glint.app.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import glint.annotations.geometry.Box;
import glint.annotations.model.Target;

/**
 * One place of a frame where there is a label, or something that a detector found, or both.
 *
 * @param label of the place
 * @param found what detectors found there, by the detector's letter and in the order of the detectors
 */
public record Sighting(Optional<Target> label, Map<String, Target> found) {
    public Sighting {
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
    }

    /** What was found with the highest score. */
    public Optional<Target> best() {
        return found.values().stream().max((a, b) -> Double.compare(a.score().orElse(0), b.score().orElse(0)));
    }

    /** Where it is: the label's box, or that of the surest detection. */
    public Box place() {
        return label.or(this::best).orElseThrow().box();
    }
}
