package glint.inference.checkpoint;

import java.util.List;

/** A tensor as float32 values outside any engine. The array is not copied, neither in nor out; nobody writes to it. */
public final class StoredTensor {
    private final List<Long> shape;
    private final float[] values;

    /**
     * Values in C order.
     *
     * @throws IllegalArgumentException when the shape calls for another number of values
     */
    public StoredTensor(List<Long> shape, float[] values) {
        if (shape.stream().reduce(1L, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException("Shape " + shape + " does not hold " + values.length + " values");
        }
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    public List<Long> shape() {
        return shape;
    }

    public float[] values() {
        return values;
    }
}
