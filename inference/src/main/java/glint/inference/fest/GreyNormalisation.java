package glint.inference.fest;

/**
 * What grey in [0, 1] becomes before a network sees it: less the mean, over the deviation.
 *
 * @param mean of the training images
 * @param deviation mean of the deviations of the training images
 */
public record GreyNormalisation(double mean, double deviation) {
    /** Of IRSTD-1k, which the released code has for everything. */
    public static final GreyNormalisation RELEASED = new GreyNormalisation(0.3426, 0.1573);

    public GreyNormalisation {
        if (!Double.isFinite(mean) || !(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("Not a mean and a deviation: " + mean + ", " + deviation);
        }
    }

    /** Normalises in place. */
    public void apply(float[] grey) {
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (float) ((grey[i] - mean) / deviation);
        }
    }
}
