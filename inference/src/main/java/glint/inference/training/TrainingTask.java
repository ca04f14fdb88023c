package glint.inference.training;

import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import glint.inference.nn.Module;

/**
 * What is particular to training one network; the {@link Trainer} does the rest.
 *
 * @param <M> the network; one that is trained in parts, or beside a fixed teacher, is one module with these as children
 * @param <B> a batch as plain Java values, made without native memory so that another thread can make the next one
 */
public interface TrainingTask<M extends Module, B> {
    /** What checkpoints say of the network, so that they can be opened as weights. */
    Map<String, String> identity();

    /** A network without weights; the trainer asks for two, one to train and one for the average of its weights. */
    M network();

    /** Number of samples an epoch goes through. */
    int samples();

    /** Name of a sample, for messages. */
    String sampleName(int sample);

    /**
     * Makes a batch. A function of its arguments alone, so that a resumed run sees what an unbroken one saw; called on the
     * loader's thread.
     *
     * @param epoch counted from 0
     * @param samples indices below {@link #samples}
     */
    B batch(int epoch, List<Integer> samples);

    /**
     * Runs the network on a batch and compares.
     *
     * @param step owns inputs, activations and the loss; closed after the gradients were taken
     */
    StepLoss loss(M network, B batch, NDManager step);

    /**
     * Takes the gradients of a loss; a network that the engine cannot do this for well does it here.
     *
     * @param collector of the forward that gave the loss
     */
    default void backward(M network, StepLoss loss, GradientCollector collector) {
        collector.backward(loss.total());
    }

    /** What of the network is shipped; the rest is only there to train it. */
    default Module product(M network) {
        return network;
    }

    /**
     * Measures the network on what was held back, by the evaluation code the user sees.
     *
     * @param network with averaged weights, in inference mode
     * @return figures by name in a fixed order
     */
    Map<String, Double> validate(M network);

    /** Name of the figure of {@link #validate} that decides which checkpoint is the best; greater is better. */
    String goal();
}
