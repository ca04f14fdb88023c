package glint.inference.training.danet;

import glint.inference.training.assign.PriorMatcher;
import glint.inference.training.loss.MultiBoxLoss;

/**
 * How priors learn.
 *
 * @param iou overlap from which a prior answers for a target
 * @param negatives for each positive
 */
public record MatchSettings(double iou, int negatives) {
    public MatchSettings {
        if (!(iou > 0 && iou <= 1) || negatives < 1) {
            throw new IllegalArgumentException("iou must lie in (0, 1] and negatives be at least 1");
        }
    }

    PriorMatcher matcher() {
        return new PriorMatcher(iou);
    }

    MultiBoxLoss loss() {
        MultiBoxLoss published = new MultiBoxLoss();
        return new MultiBoxLoss(published.centreVariance(), published.sizeVariance(), negatives);
    }
}
