package glint.datasets.display;

import java.util.Arrays;

import glint.datasets.frame.Frame;

/**
 * The window that shows most of a frame: by default from the 1st to the 99.8th percentile, which keeps dead pixels from
 * darkening everything and leaves small hot targets at the top of the scale.
 *
 * <p>Percentiles are by nearest rank: the smallest value that at least so many percent of the samples do not exceed. They
 * are exact for integer samples, and for up to a million float samples; of more, every n-th is used.
 */
public final class Percentiles {
    /** Percentile of the low end unless said otherwise. */
    public static final double DEFAULT_LOW = 1;
    /** Percentile of the high end unless said otherwise. */
    public static final double DEFAULT_HIGH = 99.8;
    private static final int MAX_SORTED = 1_000_000;

    private Percentiles() {}

    /** The default window of a frame. */
    public static Window window(Frame frame) {
        return window(frame, DEFAULT_LOW, DEFAULT_HIGH);
    }

    /** The window between two percentiles of a frame; from 0 to 1 for a frame without finite samples. */
    public static Window window(Frame frame, double lowPercent, double highPercent) {
        if (frame.type() == Frame.SampleType.FLOAT32) {
            float[] sorted = sorted(frame.floats());
            return sorted.length == 0
                    ? new Window(0, 1)
                    : new Window(ranked(sorted, lowPercent), ranked(sorted, highPercent));
        }
        Histogram histogram = Histogram.of(frame);
        return new Window(histogram.percentile(lowPercent), histogram.percentile(highPercent));
    }

    private static float[] sorted(float[] values) {
        int step = Math.ceilDiv(values.length, MAX_SORTED);
        float[] finite = new float[Math.ceilDiv(values.length, step)];
        int n = 0;
        for (int i = 0; i < values.length; i += step) {
            if (Float.isFinite(values[i])) {
                finite[n++] = values[i];
            }
        }
        float[] sorted = Arrays.copyOf(finite, n);
        Arrays.sort(sorted);
        return sorted;
    }

    private static float ranked(float[] sorted, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("A percentile is between 0 and 100, got " + percent);
        }
        return sorted[(int) Math.max(1, Math.ceil(percent / 100 * sorted.length)) - 1];
    }
}
