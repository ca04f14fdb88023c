package glint.inference;

import java.util.List;
import java.util.function.Function;

import glint.annotations.model.Target;

/**
 * What a network said of a frame before the last decisions were taken, kept in Java's memory, so that overlaps and thresholds can be
 * chosen anew without running it again.
 */
public final class Reading {
    private final long bytes;
    private final Function<DetectOptions, List<Target>> decide;

    /**
     * @param bytes that are held
     * @param decide takes the decisions; may be asked from any thread
     */
    public Reading(long bytes, Function<DetectOptions, List<Target>> decide) {
        this.bytes = bytes;
        this.decide = decide;
    }

    /** Bytes that are held. */
    public long bytes() {
        return bytes;
    }

    /**
     * The targets under other options, exactly those a run with them would find.
     *
     * @param options with a confidence that is not below that of the run
     */
    public List<Target> targets(DetectOptions options) {
        return decide.apply(options);
    }
}
