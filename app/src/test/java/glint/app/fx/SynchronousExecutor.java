package glint.app.fx;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Runs every task at once on the calling thread, so that a test of a view model reads from top to bottom. */
public final class SynchronousExecutor implements TaskExecutor {
    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    @Override
    public <T> RunningTask submit(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
            Consumer<? super Throwable> onFailure) {
        RunningTask handle = new RunningTask(title, () -> {});
        FutureTask<T> future = new FutureTask<>(() -> task.run(new TaskProgress() {
            @Override
            public void report(long done, long total) {
                handle.moved(done, total);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
        future.run();
        handle.ended(future.state() == Future.State.SUCCESS ? Outcome.DONE : Outcome.FAILED);
        T result;
        try {
            result = future.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof CancellationException)) {
                onFailure.accept(e.getCause());
            }
            return handle;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        onResult.accept(result);
        return handle;
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }
}
