package glint.inference.training.sgmtlm;

import glint.inference.sgmtlm.SgmtlmVariant;
import glint.inference.training.loss.SaliencyLoss;
import glint.inference.training.recipe.TaskSettings;

/**
 * What only recipes of Light-SGMTLM say.
 *
 * @param variant row of the ablation, see {@link SgmtlmVariant}
 */
public record SgmtlmSettings(String variant, Saliency saliency, Detection detection) implements TaskSettings {
    /**
     * The saliency head.
     *
     * @param weight of its loss; 0 teaches the head nothing and leaves the features to detection alone
     * @param form {@code paper} (structural similarity) or {@code official} (Dice) beside the cross-entropy
     */
    public record Saliency(double weight, String form) {
        public Saliency {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weight must not be negative, got " + weight);
            }
            SaliencyLoss.Form.of(form);
        }
    }

    /**
     * The anchor heads.
     *
     * @param weight of the whole loss
     * @param box weight of 1 - GIoU
     * @param classes weight of the class loss for 80 classes; it shrinks with their number
     * @param match greatest ratio of sides at which an anchor answers for a target
     */
    public record Detection(double weight, double box, double classes, double match) {
        public Detection {
            if (!(weight >= 0 && box >= 0 && classes >= 0) || !(match > 1)) {
                throw new IllegalArgumentException("weights must not be negative and match be greater than 1");
            }
        }
    }

    public SgmtlmSettings {
        SgmtlmVariant.of(variant);
    }
}
