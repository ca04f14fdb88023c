package glint.inference.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A part of a network: named parameters and named children, in the order of the data flow. The names, joined by dots,
 * are the keys of the official state_dict. PyTorch's {@code num_batches_tracked} counters have no place here: nothing that
 * runs reads them, and whoever loads an official checkpoint passes over them.
 *
 * <p>A subclass declares its parts as final fields through {@link #child}, {@link #weight} and {@link #buffer} and has a
 * forward method; one with a single input implements {@link UnaryModule}.
 *
 * <p>Results of a forward belong to the manager of its input, so whoever opens a manager for a batch frees everything by
 * closing it. Modules close what they no longer need as they go, and outside training overwrite it.
 */
public abstract class Module {
    private final Map<String, Module> children = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Module> aliases = new LinkedHashMap<>();
    private boolean training;
    private boolean learning;
    private @Nullable Consumer<NDArray> observer;

    /** Adds a child under the name the official state_dict gives it. */
    protected final <M extends Module> M child(String name, M module) {
        if (children.putIfAbsent(name, module) != null) {
            throw new IllegalArgumentException("There is a child named " + name + " already");
        }
        return module;
    }

    /** Says that official checkpoints hold a child of this module a second time, under another name. */
    protected final void alias(String name, Module child) {
        aliases.put(name, child);
    }

    /** Adds a parameter that is learnt. */
    protected final Parameter weight(String name, Initializer initializer, long... shape) {
        return add(name, new Parameter(new Shape(shape), Parameter.Role.LEARNT, initializer));
    }

    /** Adds a fixed weight: papers count it among the parameters, no optimiser touches it. */
    protected final Parameter constant(String name, Initializer initializer, long... shape) {
        return add(name, new Parameter(new Shape(shape), Parameter.Role.CONSTANT, initializer));
    }

    /** Adds a tensor that is kept in checkpoints but neither learnt nor counted. */
    protected final Parameter buffer(String name, Initializer initializer, long... shape) {
        return add(name, new Parameter(new Shape(shape), Parameter.Role.BUFFER, initializer));
    }

    private Parameter add(String name, Parameter parameter) {
        if (parameters.putIfAbsent(name, parameter) != null) {
            throw new IllegalArgumentException("There is a parameter named " + name + " already");
        }
        return parameter;
    }

    /** Whether intermediate results are kept for the gradient, so that nothing may be overwritten. */
    public final boolean isTraining() {
        return training;
    }

    /** Whether batch statistics are used and updated, and values dropped; only in training. */
    protected final boolean isLearning() {
        return learning;
    }

    /** Switches this module and everything below it between training and inference; undoes folding. */
    public final void setTraining(boolean on) {
        setMode(on, on);
    }

    /** Gives the results of inference, but lets a gradient flow; undoes folding. */
    public final void setDifferentiable() {
        setMode(true, false);
    }

    private void setMode(boolean keeps, boolean learns) {
        training = keeps;
        learning = learns;
        modeChanged();
        children.values().forEach(c -> c.setMode(keeps, learns));
    }

    /** Called when the mode was set, so that a module can drop what it derived from its weights. */
    protected void modeChanged() {}

    /**
     * Lets somebody look at every result of this module's forward as it is made; {@code null} ends that. The array must
     * be read at once: it may be overwritten or closed by the next step. The unobserved case costs a null check.
     */
    public final void observe(@Nullable Consumer<NDArray> newObserver) {
        observer = newObserver;
    }

    /** Whether somebody looks at the results of this module's forward. */
    protected final boolean isObserved() {
        return observer != null;
    }

    /** Shows a result to whoever observes this module, and returns it. */
    protected final NDArray observed(NDArray result) {
        if (observer != null) {
            observer.accept(result);
        }
        return result;
    }

    /** Visits every parameter and buffer below with its full key, in the order of the data flow. */
    public final void forEachParameter(BiConsumer<String, Parameter> visitor) {
        forEachParameter("", visitor);
    }

    private void forEachParameter(String prefix, BiConsumer<String, Parameter> visitor) {
        parameters.forEach((name, parameter) -> visitor.accept(prefix + name, parameter));
        children.forEach((name, child) -> child.forEachParameter(prefix + name + ".", visitor));
    }

    /** Keys under which official checkpoints repeat a parameter; nothing is read from or written to them. */
    public final Set<String> aliasKeys() {
        Set<String> keys = new LinkedHashSet<>();
        forEachModule("", (path, module) -> module.aliases.forEach((name, child) -> child
                .forEachParameter(path + (path.isEmpty() ? "" : ".") + name + ".", (key, p) -> keys.add(key))));
        return Collections.unmodifiableSet(keys);
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

    /**
     * The parameter or buffer of that key.
     *
     * @throws IllegalArgumentException when there is none
     */
    public final Parameter parameter(String key) {
        Parameter parameter = stateDict().get(key);
        if (parameter == null) {
            throw new IllegalArgumentException("There is no parameter " + key);
        }
        return parameter;
    }

    /** Number of values the way papers count: biases, normalisation scales and fixed weights included, buffers not. */
    public final long parameterCount() {
        long[] n = new long[1];
        forEachParameter((key, p) -> n[0] += p.isCounted() ? p.shape().size() : 0);
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

    /** Uses the very arrays of another network of the same form, which has to live as long. */
    public final void shareWeights(Module other) {
        Map<String, Parameter> theirs = other.stateDict();
        forEachParameter((key, p) -> p.set(Objects.requireNonNull(theirs.get(key)).array()));
    }

    /** Asks the engine to keep gradients of every learnt parameter. */
    public final void requireGradients() {
        forEachParameter((key, p) -> {
            if (p.isTrainable()) {
                p.array().setRequiresGradient(true);
            }
        });
    }

    /** The sum of a result of this module and its input; outside training it takes the place of the result. */
    protected final NDArray plus(NDArray result, NDArray input) {
        return training ? result.add(input) : result.addi(input);
    }

    /** Closes intermediate results that are no longer needed; a gradient that does need them holds them itself. */
    protected static void release(NDArray... arrays) {
        for (NDArray a : arrays) {
            a.close();
        }
    }
}
