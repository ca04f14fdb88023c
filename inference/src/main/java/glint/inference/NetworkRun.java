package glint.inference;

import java.util.List;

/**
 * A network by itself, without what turns frames into its input and its output into targets, on one input made beforehand: for
 * measuring. Owns native memory until closed.
 */
public interface NetworkRun extends AutoCloseable {
    /** Shape of the input. */
    List<Long> inputShape();

    /** The input, in C order of its shape. */
    float[] input();

    /** Runs once and lets go of the result. */
    void run();

    /** Runs once and returns the results one after the other. */
    List<float[]> results();

    @Override
    void close();
}
