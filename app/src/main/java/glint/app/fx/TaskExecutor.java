package glint.app.fx;

import java.util.function.Consumer;

import javafx.collections.ObservableList;

/**
 * Hands work to a worker and brings what it returns back to the JavaFX thread. The seam that tests replace: view models
 * know this interface, never a thread.
 */
public interface TaskExecutor {
    /**
     * Runs a task. Called on the JavaFX thread; exactly one of the two handlers is called there later, none when the
     * task was cancelled.
     *
     * @param title what it does, for the status bar; empty for work too short to be shown
     * @param onResult takes what the task returned
     * @param onFailure takes what it threw
     */
    <T> RunningTask submit(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
            Consumer<? super Throwable> onFailure);

    /** The tasks with a title that were handed over and have not ended, oldest first. Changes on the JavaFX thread. */
    ObservableList<RunningTask> running();
}
