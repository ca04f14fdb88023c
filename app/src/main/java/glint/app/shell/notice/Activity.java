package glint.app.shell.notice;

import java.time.Instant;

/**
 * Something that was done.
 *
 * @param words what
 */
public record Activity(Instant when, Kind kind, String words) {
    /** What kind of thing, and how it ended. */
    public enum Kind {
        /** A job in the background began. */
        STARTED,
        /** It was done, or something else was. */
        DONE,
        /** It failed. */
        FAILED,
        /** Somebody stopped it. */
        STOPPED
    }
}
