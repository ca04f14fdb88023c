package glint.app.fx;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

/** Runs tasks on a fixed number of daemon threads. With one thread, tasks run in the order they were handed over. */
public final class WorkerExecutor implements TaskExecutor, Executor, AutoCloseable {
    private final ExecutorService workers;
    private final Executor fxThread;
    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
    private final ObservableList<RunningTask> runningView = FXCollections.unmodifiableObservableList(running);

    /**
     * @param name of the threads, for logs and profilers
     * @param threads how many tasks run at once
     * @param fxThread where results go
     */
    public WorkerExecutor(String name, int threads, Executor fxThread) {
        this.workers = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name(name + "-", 1).daemon().factory());
        this.fxThread = fxThread;
    }

    @Override
    public <T> RunningTask submit(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
            Consumer<? super Throwable> onFailure) {
        Job<T> job = new Job<>(title, task, onResult, onFailure);
        if (!title.isEmpty()) {
            running.add(job.handle);
        }
        workers.execute(job);
        return job.handle;
    }

    /** Runs work that brings nothing back and is not shown; from any thread. What arrives after closing is dropped. */
    @Override
    public void execute(Runnable work) {
        if (!workers.isShutdown()) {
            workers.execute(work);
        }
    }

    @Override
    public ObservableList<RunningTask> running() {
        return runningView;
    }

    /** Takes no more tasks and asks those under way to stop. */
    @Override
    public void close() {
        workers.shutdown();
        List.copyOf(running).forEach(RunningTask::cancel);
    }

    /** Takes no more tasks and waits for those handed over, at most as long as given. Whether all were done. */
    public boolean finish(Duration patience) {
        workers.shutdown();
        try {
            return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void ended(RunningTask handle, Outcome how) {
        handle.ended(how);
        running.remove(handle);
    }

    /** One task with its way back. */
    private final class Job<T> extends FutureTask<T> {
        private final Consumer<? super T> onResult;
        private final Consumer<? super Throwable> onFailure;
        private final RunningTask handle;

        Job(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
                Consumer<? super Throwable> onFailure) {
            this(title, task, onResult, onFailure, new Reports());
        }

        private Job(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
                Consumer<? super Throwable> onFailure, Reports reports) {
            super(() -> task.run(reports));
            this.onResult = onResult;
            this.onFailure = onFailure;
            // Not by interrupt: that would close whatever file channel the worker happens to read from, shared ones too.
            this.handle = new RunningTask(title, () -> cancel(false));
            reports.job = this;
        }

        @Override
        protected void done() {
            fxThread.execute(() -> {
                ended(handle, outcome());
                deliver();
            });
        }

        private Outcome outcome() {
            return switch (state()) {
                case SUCCESS -> Outcome.DONE;
                // A task that notices the request to stop by itself throws.
                case FAILED -> exceptionNow() instanceof CancellationException ? Outcome.CANCELLED : Outcome.FAILED;
                default -> Outcome.CANCELLED;
            };
        }

        private void deliver() {
            T result;
            try {
                result = get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                if (cause != null && !(cause instanceof CancellationException)) {
                    onFailure.accept(cause);
                }
                return;
            } catch (CancellationException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            onResult.accept(result);
        }
    }

    /** Merges reports: at most one message to the JavaFX thread is under way. */
    private final class Reports implements TaskProgress {
        private final AtomicReference<@Nullable Report> pending = new AtomicReference<>();
        private volatile @Nullable Job<?> job;

        @Override
        public void report(long done, long total) {
            if (pending.getAndSet(new Report(done, total)) == null) {
                fxThread.execute(() -> {
                    Report latest = pending.getAndSet(null);
                    Job<?> mine = job;
                    if (latest != null && mine != null) {
                        mine.handle.moved(latest.done, latest.total);
                    }
                });
            }
        }

        @Override
        public boolean cancelled() {
            Job<?> mine = job;
            return mine != null && mine.isCancelled();
        }
    }

    private record Report(long done, long total) {}
}
