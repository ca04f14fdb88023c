package glint.inference.training.optim;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1), with weight decay either added to the gradient as in the original
 * ({@code adam}) or taken from the weights directly (AdamW: Loshchilov and Hutter, ICLR 2019, algorithm 2). Both moments
 * are corrected for their start at zero.
 */
public final class Adam extends Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean decoupled;

    /**
     * @param parent owner of the moments
     * @param decoupled whether weight decay bypasses the moments, which makes it AdamW
     */
    public Adam(NDManager parent, List<ParameterGroup> groups, double beta1, double beta2, double epsilon,
            boolean decoupled) {
        super(parent, groups, List.of("mean", "square"));
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.decoupled = decoupled;
    }

    @Override
    void update(NDArray weight, NDArray gradient, List<NDArray> state, double rate, double decay,
            double gradientScale) {
        // The engine's update has no bias correction of its own: it is put into the rate and into epsilon, which is
        // algebraically the same. It also sets the gradient to zero.
        double root = Math.sqrt(1 - Math.pow(beta2, (double) steps()));
        double corrected = rate * root / (1 - Math.pow(beta1, (double) steps()));
        weight.getNDArrayInternal().adamUpdate(new NDList(weight, gradient, state.get(0), state.get(1)),
                new NDList(weight), (float) rate, (float) corrected, (float) decay, (float) gradientScale, -1,
                (float) beta1, (float) beta2, (float) (epsilon * root), false, decoupled);
    }
}
