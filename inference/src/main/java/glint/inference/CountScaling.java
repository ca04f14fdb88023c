package glint.inference;

import java.util.Arrays;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;

/**
 * Brings the counts of a frame to [0, 1], the range networks were trained on, the same way for every detector.
 *
 * <ul>
 * <li>8-bit frames are divided by 255, as the papers do.
 * <li>Deeper frames fill only a narrow band of their range, so the band is stretched: 0 is the 0.1 % percentile of the
 * frame. 1 is its maximum, or the 99.9 % percentile plus three times the distance between the two percentiles where the
 * maximum lies beyond that, so that a bright target keeps its contrast and a dead pixel does not flatten the scene. What
 * lies outside is clipped. A frame without any contrast becomes 0.
 * <li>A pixel that is not a number takes the least finite value of the frame, an infinite one the least or greatest.
 * </ul>
 *
 * <p>Percentiles are by nearest rank over the finite pixels; the result depends on the frame alone.
 */
public final class CountScaling {
    private static final double LOW = 0.001;
    private static final double HIGH = 0.999;
    private static final double HEADROOM = 3;
    private static final float EIGHT_BIT_SCALE = 255;

    private CountScaling() {}

    /**
     * The frame in [0, 1], row by row.
     *
     * @throws InputException when no pixel is a finite number
     */
    public static float[] scale(Frame frame) {
        float[] values = frame.toFloats();
        if (frame.type() == Frame.SampleType.UINT8) {
            for (int i = 0; i < values.length; i++) {
                values[i] /= EIGHT_BIT_SCALE;
            }
            return values;
        }
        float[] sorted = finite(values);
        Arrays.sort(sorted);
        float least = sorted[0];
        float most = sorted[sorted.length - 1];
        double low = percentile(sorted, LOW);
        double high = percentile(sorted, HIGH);
        double top = high > low ? Math.min(most, high + HEADROOM * (high - low)) : most;
        double range = top - low;
        for (int i = 0; i < values.length; i++) {
            double v = Float.isNaN(values[i]) ? least : Math.clamp(values[i], least, most);
            values[i] = range > 0 ? (float) Math.clamp((v - low) / range, 0, 1) : 0;
        }
        return values;
    }

    private static float[] finite(float[] values) {
        float[] out = new float[values.length];
        int n = 0;
        for (float v : values) {
            if (Float.isFinite(v)) {
                out[n++] = v;
            }
        }
        if (n == 0) {
            throw new InputException("The frame", "has no pixel with a finite value, so there is nothing to look at",
                    "leave the frame out");
        }
        return n == out.length ? out : Arrays.copyOf(out, n);
    }

    private static float percentile(float[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
