package glint.annotations.geometry;

/**
 * A read-only view of detector counts, so that rules about intensity (SCR, peaks, growing a mask) need nothing of the
 * modules that read frames.
 */
public interface Raster {
    /** Columns, in pixels. */
    int width();

    /** Rows, in pixels. */
    int height();

    /**
     * The counts at column {@code x}, row {@code y}.
     *
     * @throws IndexOutOfBoundsException outside the raster
     */
    double value(int x, int y);
}
