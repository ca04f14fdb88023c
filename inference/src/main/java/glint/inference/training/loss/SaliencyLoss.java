package glint.inference.training.loss;

import java.util.Arrays;
import java.util.Locale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Constants;

/**
 * The loss of SGMTLM's saliency map: mean binary cross-entropy, plus a measure of the whole map in one of two forms. Equation
 * 10 of the paper sums the cross-entropy; as its mean it stands beside the detection loss, as a sum it would drown it.
 *
 * @param form which measure of the whole
 * @param luminance k1 of the structural similarity, added as it stands
 * @param structure k2 likewise
 * @param smooth what Dice adds above and below
 */
public record SaliencyLoss(Form form, double luminance, double structure, double smooth) {
    /** What stands beside the cross-entropy. */
    public enum Form {
        /** 1 - SSIM with the moments of each whole image, averaged over the batch. */
        PAPER,
        /** 1 - Dice over all pixels of the batch; nothing in a batch without positive pixels. */
        OFFICIAL;

        /** The form of that name. */
        public static Form of(String id) {
            return Arrays.stream(values()).filter(f -> f.name().toLowerCase(Locale.ROOT).equals(id)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the form is paper or official, not " + id));
        }
    }

    /** With the published constants. */
    public SaliencyLoss(Form form) {
        this(form, 0.001, 0.0009, 1e-5);
    }

    /**
     * The loss of a batch.
     *
     * @param logits {@code [N, 1, H, W]}; gradients flow here
     * @param mask 1 on the pixels of targets, 0 elsewhere; of the same shape
     */
    public NDArray of(NDArray logits, NDArray mask) {
        NDArray saliency = logits.getNDArrayInternal().sigmoid();
        NDArray whole = form == Form.PAPER
                ? Constants.of(1, logits).sub(similarity(saliency, mask).mean())
                : dice(saliency, mask);
        return crossEntropy(logits, mask).add(whole);
    }

    /** Mean over all pixels of the batch. */
    public static NDArray crossEntropy(NDArray logits, NDArray mask) {
        return BinaryCrossEntropy.ofLogits(logits, mask).mean();
    }

    /** Structural similarity of each image with its mask, {@code [N]}, by the population moments of all its pixels. */
    public NDArray similarity(NDArray saliency, NDArray mask) {
        Shape flat = new Shape(saliency.getShape().get(0), saliency.size() / saliency.getShape().get(0));
        NDArray s = saliency.reshape(flat);
        NDArray m = mask.reshape(flat);
        int[] pixels = {1};
        NDArray meanS = s.mean(pixels, true);
        NDArray meanM = m.mean(pixels, true);
        NDArray offS = s.sub(meanS);
        NDArray offM = m.sub(meanM);
        NDArray covariance = offS.mul(offM).mean(pixels);
        NDArray spread = offS.square().mean(pixels).add(offM.square().mean(pixels));
        NDArray two = Constants.of(2, saliency);
        NDArray k1 = Constants.of(luminance, saliency);
        NDArray k2 = Constants.of(structure, saliency);
        NDArray above = two.mul(meanS).mul(meanM).reshape(-1).add(k1).mul(two.mul(covariance).add(k2));
        NDArray below = meanS.square().add(meanM.square()).reshape(-1).add(k1).mul(spread.add(k2));
        return above.div(below);
    }

    /** 1 - Dice over batch and pixels together; 0 where no pixel is positive. */
    public NDArray dice(NDArray saliency, NDArray mask) {
        NDArray present = mask.max().gt(0).toType(saliency.getDataType(), false);
        NDArray added = Constants.of(smooth, saliency);
        NDArray above = saliency.mul(mask).sum().mul(Constants.of(2, saliency)).add(added);
        NDArray below = saliency.sum().add(mask.sum()).add(added);
        return Constants.of(1, saliency).sub(above.div(below)).mul(present);
    }
}
