package glint.datasets.display;

/**
 * The counts that are spread over the colours of the display. Linear in between; what lies outside is shown as the nearer
 * end. A window of no width is a threshold: everything up to it is shown as the low end, everything above as the high end.
 *
 * @param low in counts, shown as the first colour
 * @param high in counts, shown as the last colour; not below {@code low}
 */
public record Window(double low, double high) {
    public Window {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("A window needs a low end not above its high end, got " + low + " to "
                    + high);
        }
    }

    /** The window around a middle, as window-and-level controls have it. */
    public static Window ofLevel(double level, double width) {
        return new Window(level - width / 2, level + width / 2);
    }

    /** Where a value lies, 0 at the low end or below to 1 at the high end or above; NaN for NaN. */
    public double position(double value) {
        if (value <= low) {
            return 0;
        }
        return value >= high ? 1 : (value - low) / (high - low);
    }

    /** The count in the middle. */
    public double level() {
        return (low + high) / 2;
    }

    /** High less low, in counts. */
    public double width() {
        return high - low;
    }
}
