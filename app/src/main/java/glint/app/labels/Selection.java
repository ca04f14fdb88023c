package glint.app.labels;

import glint.annotations.model.Target;

/** What is selected in the frame: nothing, one of its labels, or a detection that is not a label yet. */
public sealed interface Selection {
    /** Nothing. */
    record None() implements Selection {}

    /** The label with an id. */
    record OfLabel(long id) implements Selection {}

    /** A detection, as the detector gave it. */
    record OfDetection(Target target) implements Selection {}

    /** Nothing. */
    static Selection none() {
        return new None();
    }
}
