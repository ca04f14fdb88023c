package glint.inference.training.loss;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Constants;

/**
 * Keeps experts from saying the same (CoMoE, section 3.3): the mean cosine between the outputs of two experts for the same
 * frame. Signed: opposites are better than strangers.
 */
public final class DiversityLoss {
    private DiversityLoss() {}

    /**
     * The loss of a batch; 0 for a single expert.
     *
     * @param outputs of each expert, {@code [N, ...]} of one shape; gradients flow here
     */
    public static NDArray of(List<NDArray> outputs) {
        int experts = outputs.size();
        NDArray first = outputs.getFirst();
        if (experts < 2) {
            return Constants.of(0, first);
        }
        long images = first.getShape().get(0);
        NDArray rows = NDArrays.stack(new NDList(outputs), 1).reshape(images * experts, -1);
        NDArray directions = UnitRows.of(rows).reshape(images, experts, -1);
        NDArray cosines = directions.batchMatMul(directions.transpose(0, 2, 1));
        NDArray own = directions.square().sum();
        return cosines.sum().sub(own).mul(Constants.of(1.0 / (images * experts * (experts - 1)), first));
    }
}
