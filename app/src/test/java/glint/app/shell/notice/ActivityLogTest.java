package glint.app.shell.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import glint.app.fx.WorkerExecutor;
import glint.app.shell.notice.Activity.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class ActivityLogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final ActivityLog log = new ActivityLog(InstantSource.fixed(NOW));

    private List<String> words() {
        return log.entries().stream().map(entry -> entry.kind() + " " + entry.words()).toList();
    }

    @Test
    void jobsAreKeptWithTheirOutcome() {
        WorkerExecutor worker = new WorkerExecutor("test", 1, Runnable::run);
        log.follow(worker.running());
        worker.submit("Exporting", progress -> 1, done -> {}, failure -> {});
        worker.submit("Opening", progress -> {
            throw new IllegalStateException("no");
        }, done -> {}, failure -> {});
        worker.submit("Running", progress -> {
            throw new CancellationException();
        }, done -> {}, failure -> {});
        worker.finish(Duration.ofSeconds(10));
        assertThat(words()).containsExactlyInAnyOrder("STARTED Exporting", "DONE Exporting", "STARTED Opening",
                "FAILED Opening", "STARTED Running", "STOPPED Running");
        assertThat(log.entries().getFirst().when()).isEqualTo(NOW);
    }

    @Test
    void whatAToastSaysIsKept() {
        Toasts toasts = new Toasts();
        log.follow(toasts);
        toasts.show(new Toast("Deleted target 7", Optional.empty(), Optional.empty()));
        toasts.dismiss();
        assertThat(words()).containsExactly("DONE Deleted target 7");
    }

    @Test
    void theLatestComesFirstAndTheOldestIsForgotten() {
        for (int i = 0; i < 600; i++) {
            log.add(Kind.DONE, Integer.toString(i));
        }
        assertThat(log.entries()).hasSize(500);
        assertThat(log.entries().getFirst().words()).isEqualTo("599");
        assertThat(log.entries().getLast().words()).isEqualTo("100");
    }
}
