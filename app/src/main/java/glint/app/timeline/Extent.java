package glint.app.timeline;

/**
 * The frames of a timeline: those of one sequence.
 *
 * @param first index in the project
 * @param end index after the last
 */
public record Extent(int first, int end) {
    /** Number of frames. */
    public int count() {
        return end - first;
    }

    /** Whether the frame is one of them. */
    public boolean contains(int frame) {
        return frame >= first && frame < end;
    }
}
