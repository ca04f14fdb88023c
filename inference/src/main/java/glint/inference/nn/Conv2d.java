package glint.inference.nn;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** A two-dimensional convolution, {@code [N, in, H, W]} to {@code [N, out, H', W']}, with the keys {@code weight} and {@code bias}. */
public final class Conv2d extends UnaryModule implements Counted {
    private final ConvGeometry geometry;
    private final Shape kernelShape;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private boolean folded;
    private @Nullable NDArray derivedWeight;
    private @Nullable NDArray derivedBias;

    /** With PyTorch's default start values. */
    public Conv2d(ConvGeometry geometry, boolean withBias) {
        this(geometry, Initializer.kaimingUniform(), withBias
                ? Optional.of(geometry.biasStart())
                : Optional.empty());
    }

    /** With given start values; without a bias when its initializer is absent. */
    public Conv2d(ConvGeometry geometry, Initializer weightStart, Optional<Initializer> biasStart) {
        this(geometry, geometry.weightShape(), weightStart, biasStart);
    }

    private Conv2d(ConvGeometry geometry, long[] storedShape, Initializer weightStart,
            Optional<Initializer> biasStart) {
        this.geometry = geometry;
        kernelShape = new Shape(geometry.weightShape());
        weight = weight("weight", weightStart, storedShape);
        bias = biasStart.map(start -> weight("bias", start, geometry.out()));
    }

    /**
     * A convolution over several samples of every pixel. Checkpoints keep its weight as a kernel over samples laid one below
     * the other, {@code [out, in, samples, 1]}; it runs as a 1×1 over channels {@code sample * in + channel}.
     */
    static Conv2d overSamples(int in, int out, int samples, boolean withBias) {
        ConvGeometry geometry = ConvGeometry.square(in * samples, out, 1);
        return new Conv2d(geometry, new long[]{out, in, samples, 1}, Initializer.kaimingUniform(),
                withBias ? Optional.of(geometry.biasStart()) : Optional.empty());
    }

    public ConvGeometry geometry() {
        return geometry;
    }

    /** The weight, {@code [out, in / groups, kernel height, kernel width]}. */
    public Parameter weight() {
        return weight;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray kernel = derivedWeight != null ? derivedWeight : weight.array();
        NDArray offset = derivedBias != null ? derivedBias : bias.map(Parameter::array).orElse(null);
        if (weight.shape().equals(kernelShape)) {
            return run(x, kernel, offset);
        }
        try (NDArray bySample = kernel.transpose(0, 2, 1, 3); NDArray reshaped = bySample.reshape(kernelShape)) {
            return run(x, reshaped, offset);
        }
    }

    private NDArray run(NDArray x, NDArray kernel, @Nullable NDArray offset) {
        if (kernel.getDataType() == x.getDataType()) {
            return convolved(x, kernel, offset);
        }
        try (NDArray narrow = x.toType(kernel.getDataType(), false); NDArray y = convolved(narrow, kernel, offset)) {
            return y.toType(x.getDataType(), true);
        }
    }

    private NDArray convolved(NDArray x, NDArray kernel, @Nullable NDArray offset) {
        return x.getNDArrayInternal()
                .convolution(x, kernel, offset, geometry.stride(), geometry.padding(), geometry.dilation(),
                        geometry.groups())
                .singletonOrThrow();
    }

    @Override
    public long multiplyAccumulates(NDArray output) {
        return output.size() * geometry.fanIn();
    }

    /** Whether the normalisation behind it is part of its weights. */
    boolean isFolded() {
        return folded;
    }

    /**
     * Makes the normalisation behind this convolution part of the weights it runs with. The parameters stay as they are,
     * so the state can still be saved; choosing a mode drops the folded copy again.
     */
    void absorb(BatchNorm2d norm) {
        unfold();
        NDArray w = weight.array();
        NDArray scale = norm.scale();
        NDArray offset = norm.offset(scale, bias.map(Parameter::array));
        NDArray column = scale.reshape(new Shape(geometry.out(), 1, 1, 1));
        derivedWeight = w.mul(column);
        derivedWeight.attach(w.getManager());
        derivedBias = offset;
        derivedBias.attach(w.getManager());
        folded = true;
        column.close();
        scale.close();
    }

    /**
     * Computes in half precision from now on; input and result stay as they are. Call it after folding; choosing a mode ends it.
     */
    public void halve() {
        NDArray w = derivedWeight != null ? derivedWeight : weight.array();
        NDArray b = derivedBias != null ? derivedBias : bias.map(Parameter::array).orElse(null);
        NDArray halfWeight = half(w);
        NDArray halfBias = b == null ? null : half(b);
        boolean absorbed = folded;
        unfold();
        folded = absorbed;
        derivedWeight = halfWeight;
        derivedBias = halfBias;
    }

    private static NDArray half(NDArray values) {
        NDArray half = values.toType(DataType.FLOAT16, true);
        half.attach(values.getManager());
        return half;
    }

    @Override
    protected void modeChanged() {
        unfold();
    }

    private void unfold() {
        folded = false;
        if (derivedWeight != null) {
            derivedWeight.close();
            derivedWeight = null;
        }
        if (derivedBias != null) {
            derivedBias.close();
            derivedBias = null;
        }
    }
}
