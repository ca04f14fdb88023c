package glint.annotations.geometry;

/** How coordinates are written, in files and in sentences. */
public final class Coordinates {
    /** Pixels of no image lie farther out, in either direction; a file that says so is damaged or hostile. */
    public static final double LARGEST = 1e9;

    /** Up to here every whole double has a plain decimal form with no more digits than a double holds. */
    private static final double LARGEST_PLAIN = 1e15;

    private Coordinates() {}

    /** Whole numbers without a fraction, others with the digits it takes to read back the very double. */
    public static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
