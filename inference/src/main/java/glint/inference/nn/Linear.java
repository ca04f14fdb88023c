package glint.inference.nn;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

/** A linear layer over the last axis, {@code [N, in]} to {@code [N, out]}, with the keys {@code weight} and {@code bias}. */
public final class Linear extends UnaryModule {
    private final Parameter weight;
    private final Optional<Parameter> bias;

    /** Without a bias. */
    public Linear(int in, int out) {
        this(in, out, false);
    }

    /** With PyTorch's default start values. */
    public Linear(int in, int out, boolean withBias) {
        weight = weight("weight", Initializer.kaimingUniform(), out, in);
        bias = withBias
                ? Optional.of(weight("bias", Initializer.uniform(1 / Math.sqrt(in)), out))
                : Optional.empty();
    }

    @Override
    protected NDArray transform(NDArray x) {
        return ai.djl.nn.core.Linear.linear(x, weight.array(), bias.map(Parameter::array).orElse(null))
                .singletonOrThrow();
    }
}
