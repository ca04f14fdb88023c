package glint.datasets.synthetic;

/**
 * Imperfections of the detector array, in fractions of the contrast span of the scene unless said otherwise.
 *
 * @param readNoise standard deviation of the noise of every sample, independent of the signal
 * @param shotNoise standard deviation of the signal-dependent noise at a signal of one span; it grows with the root of
 *     the signal
 * @param columnOffset standard deviation of the offsets of the columns (fixed pattern)
 * @param gainSpread standard deviation of the pixels' gains around 1 (fixed pattern)
 * @param deadShare share of pixels that always show the same low count
 * @param hotShare share of pixels that always show the same high count
 */
public record SensorModel(double readNoise, double shotNoise, double columnOffset, double gainSpread, double deadShare,
        double hotShare) {
    /** An uncooled array after a one-point correction. */
    public static final SensorModel TYPICAL = new SensorModel(0.007, 0.005, 0.0015, 0.002, 5e-5, 3e-5);

    public SensorModel {
        double[] all = {readNoise, shotNoise, columnOffset, gainSpread, deadShare, hotShare};
        for (double value : all) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("Sensor figures lie between 0 and 1, got " + value);
            }
        }
    }
}
