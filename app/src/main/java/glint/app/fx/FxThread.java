package glint.app.fx;

import java.util.concurrent.Executor;

import javafx.application.Platform;

/** Runs work on the JavaFX thread: at once when already there, otherwise queued. The only caller of the toolkit's queue. */
public final class FxThread implements Executor {
    @Override
    public void execute(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }

    /** Runs the work after the events that are queued now, also when already on the thread. */
    public void later(Runnable work) {
        Platform.runLater(work);
    }
}
