package glint.app.fx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The JavaFX thread is a queue here, emptied by the test. */
class WorkerExecutorTest {
    private final BlockingQueue<Runnable> fxQueue = new LinkedBlockingQueue<>();
    private final WorkerExecutor executor = new WorkerExecutor("test", 1, fxQueue::add);
    private final List<String> results = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @AfterEach
    void close() {
        executor.close();
    }

    private void runNext() throws InterruptedException {
        Runnable next = fxQueue.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something arrives on the JavaFX thread").isNotNull();
        next.run();
    }

    @Test
    void aResultArrivesOnTheFxThreadOnly() throws InterruptedException {
        RunningTask task = executor.submit("count", progress -> Thread.currentThread().getName(), results::add,
                failures::add);
        assertThat(executor.finish(Duration.ofSeconds(10))).isTrue();
        assertThat(results).isEmpty();
        assertThat(task.runningProperty().get()).isTrue();
        runNext();
        assertThat(results).containsExactly("test-1");
        assertThat(task.runningProperty().get()).isFalse();
    }

    @Test
    void aFailureArrivesAsItWasThrown() throws InterruptedException {
        IllegalStateException thrown = new IllegalStateException("no");
        executor.<String>submit("fail", progress -> {
            throw thrown;
        }, results::add, failures::add);
        runNext();
        assertThat(failures).containsExactly(thrown);
        assertThat(results).isEmpty();
    }

    @Test
    void aCancelledTaskDeliversNothingAndIsToldToStop() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        RunningTask task = executor.submit("long", progress -> {
            started.countDown();
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
            stopped.countDown();
            return "late";
        }, results::add, failures::add);
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        task.cancel();
        runNext();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(executor.finish(Duration.ofSeconds(10))).isTrue();
        assertThat(fxQueue).isEmpty();
        assertThat(results).isEmpty();
        assertThat(failures).isEmpty();
        assertThat(executor.running()).isEmpty();
    }

    @Test
    void reportsFasterThanTheScreenAreMerged() throws InterruptedException {
        RunningTask task = executor.submit("steps", progress -> {
            for (int i = 1; i <= 1000; i++) {
                progress.report(i, 1000);
            }
            return "done";
        }, results::add, failures::add);
        assertThat(executor.finish(Duration.ofSeconds(10))).isTrue();
        assertThat(fxQueue).hasSize(2);
        runNext();
        assertThat(task.doneProperty().get()).isEqualTo(1000);
        assertThat(task.totalProperty().get()).isEqualTo(1000);
    }

    @Test
    void onlyTasksWithATitleAreListed() throws InterruptedException {
        executor.submit("", progress -> "short", results::add, failures::add);
        RunningTask titled = executor.submit("Reading 20 frames", progress -> "long", results::add, failures::add);
        assertThat(executor.running()).containsExactly(titled);
        runNext();
        runNext();
        assertThat(executor.running()).isEmpty();
    }
}
