package glint.annotations.convert;

/**
 * How a grey mask becomes targets.
 *
 * @param threshold a pixel belongs to a target when its value is greater; 127 unless said otherwise
 * @param connectivity 8 or 4 neighbours make a component
 * @param minArea components with fewer pixels are dropped
 * @param margin pixels added on every side when a component becomes a box
 * @param mergeGap components with at most this many pixels between them, diagonals included, are pieces of one target; with 0
 *     only the connectivity decides
 */
public record MaskReading(int threshold, int connectivity, int minArea, int margin, int mergeGap) {
    /** The defaults of the command line: above 127, 8-connected, every component, tight boxes, nothing merged. */
    public static final MaskReading DEFAULT = new MaskReading(127, 8, 1, 0);

    public MaskReading {
        if (connectivity != 4 && connectivity != 8) {
            throw new IllegalArgumentException("Connectivity is 4 or 8, got " + connectivity);
        }
        if (minArea < 1 || margin < 0 || threshold < 0 || mergeGap < 0) {
            throw new IllegalArgumentException(
                    "Threshold, margin and gap must not be negative, minimum area at least 1");
        }
    }

    /** A reading that merges nothing. */
    public MaskReading(int threshold, int connectivity, int minArea, int margin) {
        this(threshold, connectivity, minArea, margin, 0);
    }
}
