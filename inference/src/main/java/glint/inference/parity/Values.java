package glint.inference.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** An array of numbers in C order; one number has no dimensions. Immutable. */
public final class Values {
    private final List<Integer> shape;
    private final double[] data;

    private Values(List<Integer> shape, double[] data) {
        long size = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (size != data.length) {
            throw new IllegalArgumentException("Shape " + shape + " does not hold " + data.length + " values");
        }
        this.shape = List.copyOf(shape);
        this.data = data;
    }

    /** One number. */
    public static Values of(double number) {
        return new Values(List.of(), new double[]{number});
    }

    /** Numbers in C order; the array is copied. */
    public static Values of(List<Integer> shape, double... data) {
        return new Values(shape, data.clone());
    }

    /** Numbers by their flat index. */
    public static Values generate(List<Integer> shape, IntToDoubleFunction value) {
        double[] data = new double[shape.stream().reduce(1, Math::multiplyExact)];
        Arrays.setAll(data, value);
        return new Values(shape, data);
    }

    /** What an engine array holds. */
    public static Values of(NDArray array) {
        List<Integer> shape = LongStream.of(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return new Values(shape, wide.toDoubleArray());
        }
    }

    public List<Integer> shape() {
        return shape;
    }

    /** Number of values. */
    public int size() {
        return data.length;
    }

    /** The value at a flat index. */
    public double at(int index) {
        return data[index];
    }

    /** The only value. */
    public double number() {
        if (data.length != 1) {
            throw new IllegalStateException("Not one number but an array of shape " + shape);
        }
        return data[0];
    }

    /** A copy, in C order. */
    public double[] toDoubles() {
        return data.clone();
    }

    /** A copy, rounded. */
    public float[] toFloats() {
        float[] out = new float[data.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) data[i];
        }
        return out;
    }

    /** The same values in float32 precision. */
    public Values rounded() {
        return generate(shape, i -> (float) data[i]);
    }

    /** The same values in another shape. */
    public Values reshaped(List<Integer> newShape) {
        return new Values(newShape, data);
    }

    /** The shape as the engine writes it. */
    public Shape engineShape() {
        return new Shape(shape.stream().mapToLong(Integer::longValue).toArray());
    }

    /** Number of values for one index of the first axis. */
    public int rowSize() {
        return shape.stream().skip(1).reduce(1, (a, b) -> a * b);
    }

    /** The rows (indices of the first axis) with the given numbers. */
    public Values rows(List<Integer> indices) {
        int row = rowSize();
        List<Integer> newShape = new ArrayList<>(shape);
        newShape.set(0, indices.size());
        return generate(newShape, i -> data[indices.get(i / row) * row + i % row]);
    }

    /** {@code count} indices of an axis from {@code start} in steps. */
    public Values select(int axis, int start, int step, int count) {
        int inner = shape.stream().skip(axis + 1L).reduce(1, (a, b) -> a * b);
        int extent = shape.get(axis);
        List<Integer> newShape = new ArrayList<>(shape);
        newShape.set(axis, count);
        return generate(newShape, i -> {
            int outer = i / (inner * count);
            int chosen = start + i / inner % count * step;
            return data[(outer * extent + chosen) * inner + i % inner];
        });
    }

    @Override
    public String toString() {
        return "Values" + shape;
    }
}
