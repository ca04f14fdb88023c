package glint.inference.training.optim;

import java.util.Map;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Module;
import glint.inference.nn.Parameter;

/**
 * The exponential moving average of a network's weights and buffers, kept in a second network of the same shape: smoother
 * than the weights of any one step, and what is validated and shipped.
 *
 * <p>The decay grows as {@code decay * (1 - e^(-updates / tau))}, so that the average forgets the random start.
 */
public final class WeightAverage {
    private final Map<String, Parameter> live;
    private final Map<String, Parameter> average;
    private final double decay;
    private final double tau;
    private long updates;

    /**
     * @param live the network that is trained
     * @param average another of the same shape, which takes its values
     * @param decay of an update once warm, in [0, 1)
     * @param tau updates after which the decay has reached 63 % of its value
     */
    public WeightAverage(Module live, Module average, double decay, double tau) {
        this.live = live.stateDict();
        this.average = average.stateDict();
        this.decay = decay;
        this.tau = tau;
        this.live.forEach((key, p) -> p.array().copyTo(averaged(key)));
    }

    /** Takes the live weights in, after a step of the optimiser. */
    public void update() {
        updates++;
        double share = 1 - decay * (1 - Math.exp(-updates / tau));
        live.forEach((key, p) -> {
            NDArray mean = averaged(key);
            try (NDArray change = p.array().sub(mean)) {
                mean.addi(change.muli(share));
            }
        });
    }

    /** Updates so far. */
    public long updates() {
        return updates;
    }

    /** Continues after the average network has been given saved values. */
    public void resume(long updatesSoFar) {
        updates = updatesSoFar;
    }

    private NDArray averaged(String key) {
        Parameter p = average.get(key);
        if (p == null) {
            throw new IllegalArgumentException("The averaged network has no " + key);
        }
        return p.array();
    }
}
