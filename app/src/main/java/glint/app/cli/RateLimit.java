package glint.app.cli;

import java.time.Duration;

/** Lets something happen once in a while. */
final class RateLimit {
    private final long intervalNanos;
    private long next = System.nanoTime();

    RateLimit(Duration interval) {
        intervalNanos = interval.toNanos();
    }

    /** Whether the interval has passed since this was last true. */
    boolean permits() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = now + intervalNanos;
        return true;
    }
}
