package glint.inference;

import java.util.List;

import glint.datasets.frame.Frame;

/**
 * The frames a detector looks at together, in time order; the last one is the key frame, whose targets are sought.
 *
 * <p>A detector that wants more frames than the clip has repeats the first one, as the multi-frame papers do.
 */
public record Clip(List<Frame> frames) {
    public Clip {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A clip needs at least its key frame");
        }
    }

    /** A still. */
    public static Clip of(Frame frame) {
        return new Clip(List.of(frame));
    }

    /** The frame whose targets are sought. */
    public Frame key() {
        return frames.getLast();
    }
}
