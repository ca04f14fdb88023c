package glint.inference.training;

import java.util.Map;

/** Learns how a run is going; called on the thread that trains. */
public interface TrainingListener {
    /** Nobody listens. */
    TrainingListener NONE = new TrainingListener() {};

    /** After every step. */
    default void stepped(TrainingProgress progress) {}

    /**
     * After every validation.
     *
     * @param epoch counted from 1
     * @param best whether it is the best so far
     */
    default void validated(int epoch, Map<String, Double> figures, boolean best) {}
}
