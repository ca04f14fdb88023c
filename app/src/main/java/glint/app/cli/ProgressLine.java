package glint.app.cli;

import java.time.Duration;
import java.util.Optional;

/**
 * Progress on standard error: one line that rewrites itself on a terminal, a line now and then where the output is
 * kept in a file.
 */
final class ProgressLine {
    private static final long TERMINAL_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final long FILE_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final Console console;
    private final String what;
    private final boolean terminal = Optional.ofNullable(System.console()).map(java.io.Console::isTerminal)
            .orElse(false);
    private final long started = System.nanoTime();
    private long shown = started - FILE_INTERVAL_NANOS;

    ProgressLine(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    /** Shows that {@code done} of {@code total} are finished, with the time left by the pace so far. */
    void show(long done, long total) {
        long now = System.nanoTime();
        if (now - shown < (terminal ? TERMINAL_INTERVAL_NANOS : FILE_INTERVAL_NANOS) && done < total) {
            return;
        }
        shown = now;
        Duration left = done == 0
                ? Duration.ZERO
                : Duration.ofNanos((long) ((double) (now - started) / done * (total - done)));
        String text = "%s %d of %d%s".formatted(what, done, total,
                done > 0 && done < total ? ", " + spell(left) + " left" : "");
        if (terminal) {
            console.err().print("\r\u001b[K" + text + (done < total ? "" : "\n"));
            console.err().flush();
        } else {
            console.note(text);
        }
    }

    /** A duration in the two units that matter. */
    static String spell(Duration d) {
        if (d.toHours() > 0) {
            return "%d h %02d min".formatted(d.toHours(), d.toMinutesPart());
        }
        if (d.toMinutes() > 0) {
            return "%d min %02d s".formatted(d.toMinutes(), d.toSecondsPart());
        }
        return d.toSeconds() + " s";
    }
}
