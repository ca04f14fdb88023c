package glint.inference.training.loss;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Constants;

/**
 * Keeps a router from sending everything to the same experts (CoMoE, section 3.3): the squared distance of the running mean
 * of the experts' probabilities from equal shares, averaged over the frames of a clip, each of which moves the mean on.
 *
 * @param decay share of the old mean that is kept
 */
public record LoadBalanceLoss(double decay) {
    /** The released constant. */
    public static final LoadBalanceLoss PUBLISHED = new LoadBalanceLoss(0.9);

    /**
     * What came of a batch.
     *
     * @param loss the mean over the frames; gradients flow through all of them
     * @param perFrame the loss after each frame
     * @param usage the running mean after each frame, {@code [n]}
     */
    public record Result(NDArray loss, List<NDArray> perFrame, List<NDArray> usage) {}

    /**
     * Goes through the frames of a batch.
     *
     * @param probabilities of the experts, {@code [N, n]} for each frame in order; gradients flow here
     * @param usage the mean before, {@code [n]}
     */
    public Result of(List<NDArray> probabilities, NDArray usage) {
        List<NDArray> losses = new ArrayList<>();
        List<NDArray> means = new ArrayList<>();
        NDArray mean = usage;
        for (NDArray frame : probabilities) {
            NDArray now = frame.mean(new int[]{0}).mul(Constants.of(1 - decay, frame));
            mean = mean.mul(Constants.of(decay, frame)).add(now);
            means.add(mean);
            NDArray equal = Constants.of(1.0 / frame.getShape().get(1), frame);
            losses.add(mean.sub(equal).square().mean());
        }
        return new Result(NDArrays.stack(new NDList(losses)).mean(), List.copyOf(losses), List.copyOf(means));
    }
}
