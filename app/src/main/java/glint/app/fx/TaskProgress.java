package glint.app.fx;

import java.util.concurrent.CancellationException;

/** What a background task sees of the outside while it runs. Used from the worker's thread. */
public interface TaskProgress {
    /**
     * Says how far the task is. Cheap: reports that arrive faster than the screen shows them are merged.
     *
     * @param done steps done
     * @param total steps in all; 0 when unknown
     */
    void report(long done, long total);

    /** Whether the user or a newer task asked to stop. */
    boolean cancelled();

    /** Ends the task here when it was asked to stop. */
    default void stopIfCancelled() {
        if (cancelled()) {
            throw new CancellationException();
        }
    }
}
