package glint.inference.training.loss;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

import glint.inference.nn.Constants;

/**
 * Edge-enhanced difficulty mining (FEST, section III-C): binary cross-entropy of every pixel, weighed more on the edges of
 * targets, of which only the greatest count; their mean.
 *
 * <p>Edges, weights and threshold are constants for the gradient, so a pixel that counts has the gradient
 * {@code weight / count * (sigmoid - label)} and any other 0.
 *
 * @param edgeWeight of pixels on the contour of a target; 4 in the paper
 * @param otherWeight of all others; 1 in the paper, 4 by a slip of the released code
 * @param dropped share of the pixels of a batch, the ones of least loss, that do not count; 0 mines nothing
 * @param clearedRow see {@link EdgeMap}
 */
public record EedmLoss(double edgeWeight, double otherWeight, double dropped, EdgeMap.ClearedRow clearedRow) {
    /** As the paper has it. */
    public static final EedmLoss PAPER = new EedmLoss(4, 1, 0.5, EdgeMap.ClearedRow.FIRST);

    public EedmLoss {
        if (!(edgeWeight > 0 && otherWeight > 0 && dropped >= 0 && dropped < 1)) {
            throw new IllegalArgumentException("Weights must be positive and the dropped share lie in [0, 1)");
        }
    }

    /**
     * A loss with what it was made of.
     *
     * @param mean the scalar gradients are taken of
     * @param threshold the least loss that counts
     * @param kept pixels that count
     */
    public record Mined(NDArray mean, double threshold, int kept) {}

    /**
     * The loss of a batch; all intermediate results belong to the manager of {@code logits}.
     *
     * @param logits {@code [N, 1, H, W]}
     * @param labels 1 on targets, 0 elsewhere, of the same shape
     */
    public NDArray of(NDArray logits, NDArray labels) {
        return mine(logits, labels).mean();
    }

    /** As {@link #of}, telling what was mined. */
    public Mined mine(NDArray logits, NDArray labels) {
        NDArray weights = constants(weights(labels), logits);
        NDArray weighed = BinaryCrossEntropy.ofLogits(logits, labels).mul(weights);
        float[] values = weighed.stopGradient().toType(DataType.FLOAT32, false).toFloatArray();
        float[] sorted = values.clone();
        Arrays.parallelSort(sorted);
        float threshold = sorted[(int) (dropped * sorted.length)];
        int kept = 0;
        for (int i = 0; i < values.length; i++) {
            boolean counts = values[i] >= threshold;
            values[i] = counts ? 1 : 0;
            kept += counts ? 1 : 0;
        }
        NDArray counting = constants(values, logits);
        NDArray mean = weighed.mul(counting).sum().mul(Constants.of(1.0 / kept, logits));
        return new Mined(mean, threshold, kept);
    }

    private static NDArray constants(float[] values, NDArray beside) {
        return beside.getManager().create(values, beside.getShape()).toType(beside.getDataType(), false);
    }

    private float[] weights(NDArray labels) {
        int height = (int) labels.getShape().get(2);
        int width = (int) labels.getShape().get(3);
        float[] values = labels.toType(DataType.FLOAT32, false).toFloatArray();
        float[] weights = new float[values.length];
        for (int from = 0; from < values.length; from += height * width) {
            boolean[] edges = EdgeMap.of(values, from, height, width, clearedRow);
            for (int i = 0; i < edges.length; i++) {
                weights[from + i] = (float) (edges[i] ? edgeWeight : otherWeight);
            }
        }
        return weights;
    }
}
