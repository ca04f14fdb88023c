package glint.inference.training.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Constants;

/**
 * Draws images towards the prototype of their domain that they are nearest to (CoMoE, section 3.2): cross-entropy of their
 * likenesses to all prototypes, divided by a temperature, against the nearest one with smoothed labels. Domains with a
 * single image in the batch say nothing.
 *
 * @param least the temperature is held above
 * @param most and below this
 * @param smoothing share of the label that is spread over all prototypes
 */
public record PrototypeLoss(double least, double most, double smoothing) {
    /** The released constants. */
    public static final PrototypeLoss PUBLISHED = new PrototypeLoss(0.01, 1, 0.1);
    private static final int FEWEST = 2;

    /**
     * The loss of a batch.
     *
     * @param points of the images, {@code [N, C]} of unit length; gradients flow here
     * @param prototypes of all domains, {@code [domains, prototypes, C]}
     * @param temperature one number; gradients flow here
     * @param domains of the images
     * @return one number, 0 when no domain has two images
     */
    public NDArray of(NDArray points, NDArray prototypes, NDArray temperature, int... domains) {
        NDArray divisor = Constants.of(least, points).maximum(temperature).minimum(Constants.of(most, points));
        List<NDArray> losses = new ArrayList<>();
        for (int d = 0; d < prototypes.getShape().get(0); d++) {
            int domain = d;
            long[] rows = IntStream.range(0, domains.length).filter(i -> domains[i] == domain).asLongStream()
                    .toArray();
            if (rows.length >= FEWEST) {
                NDArray own = points.get(new NDIndex("{}", points.getManager().create(rows)));
                losses.add(ofDomain(own, prototypes.get(d), divisor));
            }
        }
        if (losses.isEmpty()) {
            return Constants.of(0, points);
        }
        return NDArrays.stack(new NDList(losses)).mean();
    }

    private NDArray ofDomain(NDArray points, NDArray prototypes, NDArray divisor) {
        NDArray likeness = points.matMul(prototypes.transpose()).div(divisor);
        int images = (int) likeness.getShape().get(0);
        int count = (int) likeness.getShape().get(1);
        long[] nearest = likeness.stopGradient().argMax(1).toLongArray();
        float[] labels = new float[images * count];
        Arrays.fill(labels, (float) (smoothing / count));
        for (int i = 0; i < images; i++) {
            labels[i * count + (int) nearest[i]] += (float) (1 - smoothing);
        }
        NDArray label = likeness.getManager().create(labels, new Shape(images, count));
        return likeness.logSoftmax(1).mul(label).sum(new int[]{1}).mean().neg();
    }
}
