package glint.inference.training.danet;

/**
 * The contrast of targets with distractors.
 *
 * @param weight in the loss; 0 leaves it out, as a row of the ablation does
 * @param mu temperature
 * @param crop side of what is cut out of a feature map, in cells
 * @param negatives distractors for each target
 */
public record AdcrSettings(double weight, double mu, int crop, int negatives) {
    public AdcrSettings {
        if (!(weight >= 0 && mu > 0) || crop < 1 || negatives < 1) {
            throw new IllegalArgumentException(
                    "weight must not be negative, mu be positive, crop and negatives be at least 1");
        }
    }
}
