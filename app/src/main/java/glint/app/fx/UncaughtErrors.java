package glint.app.fx;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the line for errors nobody caught: each is logged once and shown once. The same error again, thrown from
 * the same place within ten seconds, is only counted, or a fault in a repaint would fill the screen with dialogs.
 */
public final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Executor fxThread;
    private final InstantSource clock;
    private final Consumer<? super Throwable> show;
    private final Map<Origin, Sighting> seen = new HashMap<>();

    /**
     * @param fxThread where errors are shown
     * @param clock tells when an error is old enough to be shown again
     * @param show tells the user
     */
    public UncaughtErrors(Executor fxThread, InstantSource clock, Consumer<? super Throwable> show) {
        this.fxThread = fxThread;
        this.clock = clock;
        this.show = show;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        int dropped = droppedBefore(Origin.of(error));
        if (dropped < 0) {
            return;
        }
        LOG.error("Uncaught on {}{}", thread.getName(), dropped == 0 ? "" : ", " + dropped + " times more before",
                error);
        fxThread.execute(() -> show.accept(error));
    }

    /** How often the error was dropped since it was last shown, or -1 when it is to be dropped now. */
    private synchronized int droppedBefore(Origin origin) {
        Sighting last = seen.get(origin);
        long now = clock.millis();
        if (last != null && now - last.lastMillis < QUIET.toMillis()) {
            seen.put(origin, new Sighting(now, last.dropped + 1));
            return -1;
        }
        seen.put(origin, new Sighting(now, 0));
        return last == null ? 0 : last.dropped;
    }

    private record Sighting(long lastMillis, int dropped) {}

    private record Origin(String type, String place) {
        static Origin of(Throwable error) {
            StackTraceElement[] stack = error.getStackTrace();
            return new Origin(error.getClass().getName(), stack.length == 0 ? "" : stack[0].toString());
        }
    }
}
