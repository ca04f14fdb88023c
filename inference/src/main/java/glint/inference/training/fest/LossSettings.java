package glint.inference.training.fest;

import glint.inference.training.loss.EdgeMap;
import glint.inference.training.loss.EedmLoss;

/**
 * What is minimised. With equal weights and everything kept, the loss is plain cross-entropy; either of the two switches on one
 * half of {@link EedmLoss}.
 *
 * @param kind EEDM, or SOFT_IOU as MSDA-Net is trained where it stands alone; the other keys are for the first
 * @param edgeWeight of pixels on contours, 4 in the paper
 * @param otherWeight of the others, 1 in the paper and 4 in the released code
 * @param keepRatio share of the pixels that count, the ones of greatest loss; 1 mines nothing
 * @param clearedRow FIRST, or SECOND as in the released code
 */
public record LossSettings(Kind kind, double edgeWeight, double otherWeight, double keepRatio,
        EdgeMap.ClearedRow clearedRow) {
    /** The losses there are. */
    public enum Kind {
        EEDM, SOFT_IOU
    }

    public LossSettings {
        if (!(keepRatio > 0 && keepRatio <= 1 && edgeWeight > 0 && otherWeight > 0)) {
            throw new IllegalArgumentException("keep-ratio lies in (0, 1], weights are positive");
        }
    }

    /** The mining loss so described. */
    EedmLoss eedm() {
        return new EedmLoss(edgeWeight, otherWeight, 1 - keepRatio, clearedRow);
    }
}
