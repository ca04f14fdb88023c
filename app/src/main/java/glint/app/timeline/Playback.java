package glint.app.timeline;

/**
 * Which frame is due at a moment of playback. Frames are counted from when playback began, so that a machine too slow for the
 * rate leaves frames out instead of falling behind.
 *
 * @param first the first frame of the sequence
 * @param count number of frames
 * @param began the frame playback began with
 * @param perSecond frames shown in a second
 * @param loops whether it goes on with the first frame after the last
 */
record Playback(int first, int count, int began, double perSecond, boolean loops) {
    private static final double NANOS = 1e9;

    /** The frame due, so many nanoseconds after the beginning. */
    int frameAt(long nanos) {
        long steps = (long) Math.floor(nanos / NANOS * perSecond + 1e-9);
        long offset = began - first + steps;
        return first + (int) (loops ? offset % count : Math.min(offset, count - 1));
    }

    /** Whether the last frame was reached; never when it loops. */
    boolean isOver(long nanos) {
        return !loops && frameAt(nanos) == first + count - 1;
    }
}
