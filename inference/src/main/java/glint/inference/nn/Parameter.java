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
    private final Shape shape;
    private final boolean trainable;
    private final Initializer initializer;
    private @Nullable NDArray array;

    Parameter(Shape shape, boolean trainable, Initializer initializer) {
        this.shape = shape;
        this.trainable = trainable;
        this.initializer = initializer;
    }

    public Shape shape() {
        return shape;
    }

    /** Whether an optimiser changes it; buffers are kept in checkpoints all the same. */
    public boolean isTrainable() {
        return trainable;
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
