package glint.datasets.display;

import glint.datasets.frame.Frame;

/**
 * How often each count occurs in a frame. Exact for integer samples: one bin for each of the 256 or 65,536 counts. Float
 * samples fall into 65,536 bins of equal width from their smallest to their largest finite value.
 */
public final class Histogram {
    private static final int FLOAT_BINS = 65_536;

    private final double low;
    private final double binWidth;
    private final int[] counts;
    private final long total;

    private Histogram(double low, double binWidth, int[] counts, long total) {
        this.low = low;
        this.binWidth = binWidth;
        this.counts = counts;
        this.total = total;
    }

    /** The histogram of all samples but NaN and infinite ones. */
    public static Histogram of(Frame frame) {
        return switch (frame.type()) {
            case UINT8 -> {
                int[] counts = new int[256];
                for (byte b : frame.bytes()) {
                    counts[b & 0xFF]++;
                }
                yield new Histogram(0, 1, counts, frame.size().pixels());
            }
            case UINT16 -> {
                int[] counts = new int[65_536];
                for (short s : frame.shorts()) {
                    counts[s & 0xFFFF]++;
                }
                yield new Histogram(0, 1, counts, frame.size().pixels());
            }
            case FLOAT32 -> ofFloats(frame.floats());
        };
    }

    private static Histogram ofFloats(float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float v : values) {
            if (Float.isFinite(v)) {
                min = Math.min(min, v);
                max = Math.max(max, v);
            }
        }
        if (min > max) {
            return new Histogram(0, 1, new int[1], 0);
        }
        double width = max > min ? (max - min) / (FLOAT_BINS - 1) : 1;
        int[] counts = new int[FLOAT_BINS];
        long total = 0;
        for (float v : values) {
            if (Float.isFinite(v)) {
                counts[(int) Math.round((v - min) / width)]++;
                total++;
            }
        }
        return new Histogram(min, width, counts, total);
    }

    /** Number of samples counted. */
    public long total() {
        return total;
    }

    /** Number of bins. */
    public int bins() {
        return counts.length;
    }

    /** Samples in a bin. */
    public int count(int bin) {
        return counts[bin];
    }

    /** The value a bin stands for: the count itself for integer samples, the middle of the bin for float ones. */
    public double value(int bin) {
        return low + bin * binWidth;
    }

    /**
     * The smallest value that at least the given share of the samples does not exceed (nearest rank).
     *
     * @param percent 0 to 100
     * @throws IllegalStateException when there are no samples
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("A percentile is between 0 and 100, got " + percent);
        }
        long rank = Math.max(1, (long) Math.ceil(percent / 100 * total));
        long seen = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            seen += counts[bin];
            if (seen >= rank) {
                return value(bin);
            }
        }
        throw new IllegalStateException("There are no samples");
    }

    /** The samples between the ends of a window in bars of equal width, for drawing; what lies outside is left out. */
    public long[] bars(Window window, int number) {
        long[] bars = new long[number];
        for (int bin = 0; bin < counts.length; bin++) {
            double value = value(bin);
            if (value >= window.low() && value <= window.high()) {
                bars[(int) Math.min(number - 1, window.position(value) * number)] += counts[bin];
            }
        }
        return bars;
    }
}
