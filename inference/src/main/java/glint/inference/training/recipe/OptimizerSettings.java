package glint.inference.training.recipe;

import java.util.List;

import ai.djl.ndarray.NDManager;

import glint.inference.training.optim.Adam;
import glint.inference.training.optim.Optimizer;
import glint.inference.training.optim.ParameterGroup;
import glint.inference.training.optim.StochasticGradientDescent;

/**
 * Which optimiser, and its constants.
 *
 * @param weightDecay of kernels; biases and norms never decay
 * @param momentum of {@code sgd}; the first beta of the others
 * @param beta2 second beta of {@code adam} and {@code adamw}
 * @param clip the gradient over all parameters is scaled down to this length; 0 leaves it alone
 */
public record OptimizerSettings(Kind kind, double weightDecay, double momentum, double beta2, double clip) {
    private static final double EPSILON = 1e-8;

    /** The optimisers there are. */
    public enum Kind {
        ADAM, ADAMW,
        /** With Nesterov momentum. */
        SGD
    }

    public OptimizerSettings {
        if (weightDecay < 0 || clip < 0) {
            throw new IllegalArgumentException("weight-decay and clip must not be negative");
        }
        if (!(momentum >= 0 && momentum < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("momentum and beta2 must lie in [0, 1)");
        }
    }

    /** Sets the optimiser up; what it remembers belongs to {@code manager}. */
    public Optimizer create(NDManager manager, List<ParameterGroup> groups) {
        return switch (kind) {
            case ADAM -> new Adam(manager, groups, momentum, beta2, EPSILON, false);
            case ADAMW -> new Adam(manager, groups, momentum, beta2, EPSILON, true);
            case SGD -> new StochasticGradientDescent(manager, groups, momentum, true);
        };
    }
}
