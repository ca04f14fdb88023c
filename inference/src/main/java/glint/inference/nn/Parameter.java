package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A tensor a module owns: a weight that is learnt or a buffer that is kept (running statistics, fixed filters).
 *
 * <p>It has a shape from the start and values once its network is materialised; the array belongs to the network's
 * manager and is closed with it.
 */
public final class Parameter {
    /** What a tensor is for. */
    enum Role {
        /** Changed by the optimiser. */
        LEARNT,
        /** Fixed, but counted as a parameter, such as the bins of a distribution head. */
        CONSTANT,
        /** Kept beside the weights, such as running statistics. */
        BUFFER
    }

    private final Shape shape;
    private final Role role;
    private final Initializer initializer;
    private @Nullable NDArray array;

    Parameter(Shape shape, Role role, Initializer initializer) {
        this.shape = shape;
        this.role = role;
        this.initializer = initializer;
    }

    public Shape shape() {
        return shape;
    }

    /** Whether an optimiser changes it; the others are kept in checkpoints all the same. */
    public boolean isTrainable() {
        return role == Role.LEARNT;
    }

    /** Whether papers count it among the parameters. */
    public boolean isCounted() {
        return role != Role.BUFFER;
    }

    /** How fresh weights are drawn. */
    public Initializer initializer() {
        return initializer;
    }

    /**
     * The values.
     *
     * @throws IllegalStateException before the network has been materialised
     */
    public NDArray array() {
        if (array == null) {
            throw new IllegalStateException("The network has no weights yet: materialise it first");
        }
        return array;
    }

    /** Whether it has values. */
    public boolean isMaterialised() {
        return array != null;
    }

    /** Takes another array of the same shape; the former one is closed. */
    public void set(NDArray values) {
        if (!values.getShape().equals(shape)) {
            throw new IllegalArgumentException("Expected values of shape " + shape + ", got " + values.getShape());
        }
        if (array != null) {
            array.close();
        }
        array = values;
    }
}
