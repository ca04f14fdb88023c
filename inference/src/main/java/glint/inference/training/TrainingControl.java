package glint.inference.training;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets another thread end a run at the next step, with a checkpoint from which it can be resumed. */
public final class TrainingControl {
    private final Optional<Instant> deadline;
    private volatile boolean stop;
    private volatile boolean checkpoint;

    /** A run that ends by itself or when asked. */
    public TrainingControl() {
        deadline = Optional.empty();
    }

    /** A run that is also ended when the time is up. */
    public TrainingControl(Duration limit) {
        deadline = Optional.of(Instant.now().plus(limit));
    }

    /** Ends the run at the next step. */
    public void stop() {
        stop = true;
    }

    /** Writes a checkpoint at the next step and goes on. */
    public void checkpoint() {
        checkpoint = true;
    }

    boolean isOver() {
        return stop || deadline.filter(d -> Instant.now().isAfter(d)).isPresent();
    }

    boolean takeCheckpointRequest() {
        boolean asked = checkpoint;
        checkpoint = false;
        return asked;
    }
}
