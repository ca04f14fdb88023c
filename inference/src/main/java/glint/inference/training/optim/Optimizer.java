package glint.inference.training.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.inference.nn.Parameter;

/**
 * Turns gradients into new weights, in place. What it remembers of former gradients are one or two arrays for every
 * parameter, named {@code slot.key}; saved and restored they continue exactly where they were.
 *
 * <p>Runs outside gradient collection, on the thread that trains.
 */
public abstract sealed class Optimizer implements AutoCloseable permits Adam, StochasticGradientDescent {
    private final NDManager manager;
    private final List<ParameterGroup> groups;
    private final List<String> slots;
    private final Map<String, NDArray> memory = new LinkedHashMap<>();
    private long steps;

    Optimizer(NDManager parent, List<ParameterGroup> groups, List<String> slots) {
        this.manager = parent.newSubManager();
        this.groups = List.copyOf(groups);
        this.slots = slots;
        for (String slot : slots) {
            forEach((key, parameter, decay) -> memory.put(slot + "." + key, manager.zeros(parameter.shape())));
        }
    }

    private interface Visitor {
        void visit(String key, Parameter parameter, double decay);
    }

    private void forEach(Visitor visitor) {
        groups.forEach(g -> g.parameters().forEach((key, p) -> visitor.visit(key, p, g.weightDecay())));
    }

    /**
     * Euclidean length of the gradient over all parameters; NaN or infinite when any value is.
     */
    public final double gradientNorm() {
        double[] sum = new double[1];
        forEach((key, parameter, decay) -> {
            try (NDArray gradient = parameter.array().getGradient(); NDArray norm = gradient.norm()) {
                double n = norm.getFloat();
                sum[0] += n * n;
            }
        });
        return Math.sqrt(sum[0]);
    }

    /**
     * Changes every weight and sets the gradients to zero.
     *
     * @param rate learning rate of this step
     * @param gradientScale what gradients are multiplied with first, below 1 where they are clipped
     */
    public final void step(double rate, double gradientScale) {
        steps++;
        forEach((key, parameter, decay) -> {
            List<NDArray> state = slots.stream().map(slot -> recall(slot, key)).toList();
            try (NDArray gradient = parameter.array().getGradient()) {
                update(parameter.array(), gradient, state, rate, decay, gradientScale);
            }
        });
    }

    /** Steps taken so far. */
    public final long steps() {
        return steps;
    }

    /** What it remembers, by {@code slot.key}; the arrays stay its own, and are where saved values go. */
    public final Map<String, NDArray> memory() {
        return Collections.unmodifiableMap(memory);
    }

    /** Continues counting after its memory has been given saved values. */
    public final void resume(long stepsSoFar) {
        steps = stepsSoFar;
    }

    private NDArray recall(String slot, String key) {
        NDArray array = memory.get(slot + "." + key);
        if (array == null) {
            throw new IllegalStateException("No " + slot + " for " + key);
        }
        return array;
    }

    /** Changes {@code weight} and {@code state} in place and sets the gradient to zero. */
    abstract void update(NDArray weight, NDArray gradient, List<NDArray> state, double rate, double decay,
            double gradientScale);

    @Override
    public void close() {
        manager.close();
    }
}
