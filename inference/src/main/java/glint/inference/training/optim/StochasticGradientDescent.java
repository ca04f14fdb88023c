package glint.inference.training.optim;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Gradient descent with momentum, {@code v = momentum * v + g}, and optionally Nesterov's look-ahead,
 * {@code w -= rate * (g + momentum * v)} (Sutskever et al., ICML 2013); weight decay is added to the gradient.
 */
public final class StochasticGradientDescent extends Optimizer {
    private final double momentum;
    private final boolean nesterov;

    /** @param parent owner of the velocities */
    public StochasticGradientDescent(NDManager parent, List<ParameterGroup> groups, double momentum, boolean nesterov) {
        super(parent, groups, List.of("velocity"));
        this.momentum = momentum;
        this.nesterov = nesterov;
    }

    @Override
    void update(NDArray weight, NDArray gradient, List<NDArray> state, double rate, double decay,
            double gradientScale) {
        NDArray velocity = state.getFirst();
        try (NDArray pull = weight.mul(decay); NDArray g = gradient.mul(gradientScale).addi(pull)) {
            velocity.muli(momentum).addi(g);
            try (NDArray ahead = velocity.mul(nesterov ? momentum * rate : rate)) {
                if (nesterov) {
                    ahead.addi(g.muli(rate));
                }
                weight.subi(ahead);
            }
        }
        gradient.muli(0);
    }
}
