package glint.annotations.convert;

/**
 * How a grey mask becomes targets.
 *
 * @param threshold a pixel belongs to a target when its value is greater; 127 unless said otherwise
 * @param connectivity 8 or 4 neighbours make a component
 * @param minArea components with fewer pixels are dropped
 * @param margin pixels added on every side when a component becomes a box
 */
public record MaskReading(int threshold, int connectivity, int minArea, int margin) {
    /** The defaults of the command line: above 127, 8-connected, every component, tight boxes. */
    public static final MaskReading DEFAULT = new MaskReading(127, 8, 1, 0);

    public MaskReading {
        if (connectivity != 4 && connectivity != 8) {
            throw new IllegalArgumentException("Connectivity is 4 or 8, got " + connectivity);
        }
        if (minArea < 1 || margin < 0 || threshold < 0) {
            throw new IllegalArgumentException("Threshold and margin must not be negative, minimum area at least 1");
        }
    }
}
