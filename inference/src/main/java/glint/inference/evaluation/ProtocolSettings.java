package glint.inference.evaluation;

/**
 * Everything in which the published protocols differ. {@link Protocol} holds the published combinations; a copy with one
 * value changed is a protocol of its own and must be reported as such.
 *
 * @param rule when a detection may count as a hit
 * @param assignment which target it claims
 * @param truncated whether detected edges are cut to whole pixels (towards zero) first
 * @param scoreFloor detections below are left out altogether
 * @param maxDetections no more than this many a frame, the best ones
 * @param cap whether that limit holds for each category or for all together
 * @param area the convention of the average precision
 * @param figures which precision and recall stand for the whole curve
 * @param confidence the threshold of {@link Figures#AT_CONFIDENCE}
 */
public record ProtocolSettings(MatchRule rule, Assignment assignment, boolean truncated, double scoreFloor,
        int maxDetections, Cap cap, AveragePrecision area, Figures figures, double confidence) {

    /** What {@code maxDetections} counts. */
    public enum Cap {
        EACH_CATEGORY, ALL_CATEGORIES
    }

    /** Which precision, recall and F1 are printed for a curve. */
    public enum Figures {
        /** Those of the detections scoring at least the confidence, all categories counted together. */
        AT_CONFIDENCE,
        /**
         * Those at the confidence with the best F1, on a grid of 1,000 confidences with F1 smoothed over a tenth of it; mean over
         * categories. They are read from interpolated curves and need not be ratios of counts. Ultralytics ({@code ap_per_class}).
         */
        BEST_F1,
        /**
         * Recall is the highest one reached, "precision" the mean of the 101-point envelope up to it, and F1 is made of these two; mean over
         * categories. Undefined when the recall stays below .01. CoMoE ({@code test.py}).
         */
        INTERPOLATED_MEAN
    }

    public ProtocolSettings {
        if (maxDetections < 0 || Double.isNaN(scoreFloor) || Double.isNaN(confidence)) {
            throw new IllegalArgumentException("A protocol needs a limit of at least 0 and numbers as thresholds");
        }
    }

    /** The same with another match rule. */
    public ProtocolSettings withRule(MatchRule newRule) {
        return new ProtocolSettings(newRule, assignment, truncated, scoreFloor, maxDetections, cap, area, figures,
                confidence);
    }

    /** The same with another threshold for the printed figures. */
    public ProtocolSettings withConfidence(double newConfidence) {
        return new ProtocolSettings(rule, assignment, truncated, scoreFloor, maxDetections, cap, area, figures,
                newConfidence);
    }

    /** The same with other limits on what is looked at. */
    public ProtocolSettings withLimits(double newFloor, int newMaxDetections) {
        return new ProtocolSettings(rule, assignment, truncated, newFloor, newMaxDetections, cap, area, figures,
                confidence);
    }

    /** The same with or without cutting edges to whole pixels. */
    public ProtocolSettings withTruncation(boolean newTruncated) {
        return new ProtocolSettings(rule, assignment, newTruncated, scoreFloor, maxDetections, cap, area, figures,
                confidence);
    }
}
