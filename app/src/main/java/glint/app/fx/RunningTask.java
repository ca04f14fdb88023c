package glint.app.fx;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** A task that was handed over, as the window sees it. Its properties change on the JavaFX thread only. */
public final class RunningTask {
    private final String title;
    private final Runnable canceller;
    private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper(this, "done");
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(this, "total");
    private Outcome outcome = Outcome.RUNNING;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", true);

    RunningTask(String title, Runnable canceller) {
        this.title = title;
        this.canceller = canceller;
    }

    /** What it does, for the status bar. */
    public String title() {
        return title;
    }

    /** Asks it to stop. Neither its result nor a failure is delivered afterwards. */
    public void cancel() {
        canceller.run();
    }

    /** Steps done so far. */
    public ReadOnlyLongProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Steps in all; 0 while unknown. */
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** False once it ended, failed or was cancelled. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    void moved(long newDone, long newTotal) {
        total.set(newTotal);
        done.set(newDone);
    }

    /** How it ended, by the time {@link #runningProperty()} says that it has. */
    public Outcome outcome() {
        return outcome;
    }

    void ended(Outcome how) {
        outcome = how;
        running.set(false);
    }
}
