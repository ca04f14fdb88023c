package glint.app.fx;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Work of which only the newest request counts, such as loading the frame the user scrubbed to. A newer request cancels
 * the older, and a result that arrives late all the same is dropped by its generation number. Used on the JavaFX thread.
 */
public final class LatestTask {
    private final TaskExecutor executor;
    private long generation;
    private Optional<RunningTask> current = Optional.empty();

    /** Hands its work to the executor given. */
    public LatestTask(TaskExecutor executor) {
        this.executor = executor;
    }

    /** Replaces whatever was asked before. The parameters are those of {@link TaskExecutor#submit}. */
    public <T> void submit(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
            Consumer<? super Throwable> onFailure) {
        cancel();
        long mine = generation;
        RunningTask handed = executor.submit(title, task, (T result) -> {
            if (mine == generation) {
                onResult.accept(result);
            }
        }, failure -> {
            if (mine == generation) {
                onFailure.accept(failure);
            }
        });
        if (mine == generation) {
            current = Optional.of(handed);
        }
    }

    /** Forgets the request under way. */
    public void cancel() {
        generation++;
        current.ifPresent(RunningTask::cancel);
        current = Optional.empty();
    }
}
