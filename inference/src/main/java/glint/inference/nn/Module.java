package glint.inference.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A part of a network: named parameters and named children, in the order of the data flow. The names, joined by dots,
 * are the keys of the official state_dict.
 *
 * <p>A subclass declares its parts as final fields through {@link #child}, {@link #weight} and {@link #buffer} and has a
 * forward method; one with a single input implements {@link UnaryModule}.
 *
 * <p>Results of a forward belong to the manager of its input, so whoever opens a manager for a batch frees everything by
 * closing it. Outside training, modules close what they no longer need as they go.
 */
public abstract class Module {
    private final Map<String, Module> children = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private boolean training;

    /** Adds a child under the name the official state_dict gives it. */
    protected final <M extends Module> M child(String name, M module) {
        if (children.putIfAbsent(name, module) != null) {
            throw new IllegalArgumentException("There is a child named " + name + " already");
        }
        return module;
    }

    /** Adds a parameter that is learnt. */
    protected final Parameter weight(String name, Initializer initializer, long... shape) {
        return add(name, new Parameter(new Shape(shape), true, initializer));
    }

    /** Adds a tensor that is kept in checkpoints but not learnt. */
    protected final Parameter buffer(String name, Initializer initializer, long... shape) {
        return add(name, new Parameter(new Shape(shape), false, initializer));
    }

    private Parameter add(String name, Parameter parameter) {
        if (parameters.putIfAbsent(name, parameter) != null) {
            throw new IllegalArgumentException("There is a parameter named " + name + " already");
        }
        return parameter;
    }

    /** Whether batch statistics are used and updated, and intermediate results kept for the gradient. */
    public final boolean isTraining() {
        return training;
    }

    /** Switches this module and everything below it between training and inference. */
    public final void setTraining(boolean on) {
        training = on;
        children.values().forEach(c -> c.setTraining(on));
    }

    /** Visits every parameter and buffer below with its full key, in the order of the data flow. */
    public final void forEachParameter(BiConsumer<String, Parameter> visitor) {
        forEachParameter("", visitor);
    }

    private void forEachParameter(String prefix, BiConsumer<String, Parameter> visitor) {
        parameters.forEach((name, parameter) -> visitor.accept(prefix + name, parameter));
        children.forEach((name, child) -> child.forEachParameter(prefix + name + ".", visitor));
    }

    /** Visits this module and everything below it with its path. */
    public final void forEachModule(BiConsumer<String, Module> visitor) {
        forEachModule("", visitor);
    }

    private void forEachModule(String path, BiConsumer<String, Module> visitor) {
        visitor.accept(path, this);
        children.forEach((name, child) -> child.forEachModule(path.isEmpty() ? name : path + "." + name, visitor));
    }

    /** All parameters and buffers by key, in the order of the data flow. */
    public final Map<String, Parameter> stateDict() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        forEachParameter(all::put);
        return all;
    }

    /** Number of learnt values, the way papers count: biases and normalisation scales included, buffers not. */
    public final long parameterCount() {
        long[] n = new long[1];
        forEachParameter((key, p) -> n[0] += p.isTrainable() ? p.shape().size() : 0);
        return n[0];
    }

    /** Gives every parameter fresh values drawn from {@code random}; the arrays belong to {@code manager}. */
    public final void materialise(NDManager manager, RandomGenerator random) {
        forEachParameter((key, p) -> {
            float[] values = new float[(int) p.shape().size()];
            p.initializer().fill(values, p.shape().getShape(), random);
            p.set(manager.create(values, p.shape()));
        });
    }

    /** Asks the engine to keep gradients of every learnt parameter. */
    public final void requireGradients() {
        forEachParameter((key, p) -> {
            if (p.isTrainable()) {
                p.array().setRequiresGradient(true);
            }
        });
    }

    /** Closes an intermediate result that is no longer needed, except where a gradient may still flow through it. */
    protected final void release(NDArray... arrays) {
        if (!training) {
            for (NDArray a : arrays) {
                a.close();
            }
        }
    }
}
