package glint.annotations.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a label came from, so that a hand-made label is never mistaken for a detector's and never overwritten by one.
 *
 * @param origin how it came to be
 * @param source the annotator, file or detector id that made it; empty when unknown
 * @param checkpoint SHA-256 of the weights, for labels that began as a detection
 * @param threshold the score threshold in force, for labels that began as a detection
 * @param made when, if known; readers of files without a date leave it out so that reading twice gives equal labels
 */
public record Provenance(Origin origin, String source, Optional<String> checkpoint, OptionalDouble threshold,
        Optional<Instant> made) {
    /** How a label came to be. */
    public enum Origin {
        /** Drawn by hand. */
        DRAWN,
        /** Read from a label file. */
        IMPORTED,
        /** The output of a detector, nobody has looked at it. */
        DETECTED,
        /** A detection that somebody accepted as it was. */
        ACCEPTED,
        /** Anything that somebody changed by hand. */
        CORRECTED,
        /** Made by a conversion or a recipe step. */
        DERIVED,
        /** Exact by construction, from the scene generator. */
        SYNTHETIC
    }

    /** Provenance with nothing but an origin and a source. */
    public static Provenance of(Origin origin, String source) {
        return new Provenance(origin, source, Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** A label read from the named file. */
    public static Provenance imported(String file) {
        return of(Origin.IMPORTED, file);
    }

    /** The same history, with another origin at the given time. */
    public Provenance as(Origin newOrigin, Instant when) {
        return new Provenance(newOrigin, source, checkpoint, threshold, Optional.of(when));
    }

    /** Whether a person has drawn, changed or accepted the label; a detector's re-run leaves such labels alone. */
    public boolean isHuman() {
        return origin == Origin.DRAWN || origin == Origin.CORRECTED || origin == Origin.ACCEPTED;
    }
}
