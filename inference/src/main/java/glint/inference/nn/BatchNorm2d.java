package glint.inference.nn;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.BatchNorm;

/**
 * Batch normalisation over {@code [N, C, H, W]}: by the statistics of the batch while training, which also move the running
 * ones, and by the running statistics otherwise.
 */
public final class BatchNorm2d extends UnaryModule {
    /** Tells the engine that channels are where it expects them; any other value makes it copy. */
    private static final int NATIVE_AXIS = -1;

    private final Normalisation constants;
    private final Parameter weight;
    private final Parameter bias;
    private final Parameter runningMean;
    private final Parameter runningVar;

    public BatchNorm2d(int channels, Normalisation constants) {
        this.constants = constants;
        weight = weight("weight", Initializer.constant(1), channels);
        bias = weight("bias", Initializer.constant(0), channels);
        runningMean = buffer("running_mean", Initializer.constant(0), channels);
        runningVar = buffer("running_var", Initializer.constant(1), channels);
    }

    @Override
    protected NDArray transform(NDArray x) {
        // The engine's momentum is the share of the old statistics, PyTorch's that of the new ones.
        return BatchNorm
                .batchNorm(x, runningMean.array(), runningVar.array(), weight.array(), bias.array(), NATIVE_AXIS,
                        (float) (1 - constants.momentum()), (float) constants.eps(), isLearning())
                .singletonOrThrow();
    }

    /** What inference multiplies each channel by, {@code [C]}; a new array. */
    NDArray scale() {
        try (NDArray shifted = runningVar.array().add(constants.eps()); NDArray deviation = shifted.sqrt()) {
            return weight.array().div(deviation);
        }
    }

    /** What inference adds to each channel behind a convolution with the given bias, {@code [C]}; a new array. */
    NDArray offset(NDArray scale, Optional<NDArray> convolutionBias) {
        NDArray mean = runningMean.array();
        try (NDArray centre = convolutionBias.map(b -> b.sub(mean)).orElseGet(mean::neg);
                NDArray scaled = centre.mul(scale)) {
            return bias.array().add(scaled);
        }
    }
}
