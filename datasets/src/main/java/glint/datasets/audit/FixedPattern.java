package glint.datasets.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/**
 * What a sensor adds to every frame of a sequence, and its pixels that do not measure.
 *
 * <p>The pattern is the median over time of what each pixel has above what its neighbours let expect: the median of the means
 * on the four lines through it. Scene detail moves on and leaves the median; what stays belongs to the sensor. A still camera before a still scene cannot be told from a
 * pattern, so at least half of the frames should show other scenery.
 *
 * <p>A pixel is dead when its pattern lies further from the usual than the threshold, in robust standard deviations of the
 * pattern, or when it changes that much more than others do. A pixel that is stuck is among the first. Deviations are
 * 1.4826 times the median absolute one (Huber, Robust Statistics, 1981).
 *
 * @param size of the frames
 * @param framesUsed number of frames it was estimated from
 * @param offset of each pixel in counts, row by row; not a copy
 * @param sigma robust standard deviation of the offsets
 * @param dead pixels that do not measure
 * @param findings frames that could not be used
 */
@SuppressWarnings("ArrayRecordComponent")
public record FixedPattern(ImageSize size, int framesUsed, float[] offset, double sigma, BitMask dead,
        List<Finding> findings) {
    /** Standard deviations from which a pixel is dead: noise reaches 5 once in two million pixels. */
    public static final double DEFAULT_THRESHOLD = 8;
    private static final int MIN_FRAMES = 8;
    private static final int MAX_FRAMES = 48;
    private static final double NORMAL = 1.4826;
    /** A pixel changes so many times more than others before it is called restless; the border is a little so by itself. */
    private static final double RESTLESS = 4;
    /** The four lines of neighbours through a pixel. */
    private static final int[][] LINES = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};

    public FixedPattern {
        findings = List.copyOf(findings);
    }

    /**
     * Estimates the pattern from frames at even distances; those of another size than the first are left out.
     *
     * @param threshold see {@link #DEFAULT_THRESHOLD}
     * @throws InputException when there are fewer than eight frames
     */
    public static FixedPattern estimate(FrameSource source, double threshold) {
        List<Finding> findings = new ArrayList<>();
        List<float[]> details = new ArrayList<>();
        ImageSize size = source.frameSize(0);
        int reads = Math.min(MAX_FRAMES, source.frameCount());
        for (int i = 0; i < reads; i++) {
            int index = (int) ((long) i * (source.frameCount() - 1) / Math.max(1, reads - 1));
            try {
                Frame frame = source.read(index);
                if (frame.size().equals(size)) {
                    details.add(detail(frame));
                }
            } catch (InputException e) {
                findings.add(Finding.of("unreadable-frame", Severity.ERROR, source.frameName(index), "The frame " + e
                        .problem() + "; it was not used.", e.remedy()));
            }
        }
        if (details.size() < MIN_FRAMES) {
            throw new InputException(source.location().toString(), "has " + details.size() + " frames of "
                    + size + " that can be read, too few for a fixed pattern",
                    "name a sequence of at least "
                            + MIN_FRAMES + " frames");
        }
        return of(size, details, threshold, findings);
    }

    private static FixedPattern of(ImageSize size, List<float[]> details, double threshold, List<Finding> findings) {
        int n = (int) size.pixels();
        float[] offset = new float[n];
        float[] change = new float[n];
        float[] overTime = new float[details.size()];
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < overTime.length; t++) {
                overTime[t] = details.get(t)[i];
            }
            offset[i] = median(overTime.clone());
            for (int t = 0; t < overTime.length; t++) {
                overTime[t] = Math.abs(overTime[t] - offset[i]);
            }
            change[i] = median(overTime.clone());
        }
        float middle = median(offset.clone());
        double sigma = deviation(offset, middle);
        float usual = median(change.clone());
        double spread = deviation(change, usual);
        BitMask dead = BitMask.of(0, 0, size.width(), size.height(), (x, y) -> {
            int i = y * size.width() + x;
            boolean off = Math.abs(offset[i] - middle) > threshold * sigma;
            boolean restless = change[i] - usual > threshold * spread && change[i] > RESTLESS * usual;
            return (off || restless) && isPeak(offset, change, size, x, y, middle, usual);
        });
        return new FixedPattern(size, details.size(), offset, sigma, dead, findings);
    }

    /**
     * Whether a pixel departs more than its neighbours do. A dead pixel drags the medians of those around it along, and they
     * must not be taken for dead too.
     */
    private static boolean isPeak(float[] offset, float[] change, ImageSize size, int x, int y, float middle,
            float usual) {
        double own = departure(offset, change, y * size.width() + x, middle, usual);
        int greater = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int nx = x + dx;
                int ny = y + dy;
                if (nx >= 0 && ny >= 0 && nx < size.width() && ny < size.height()
                        && departure(offset, change, ny * size.width() + nx, middle, usual) > 2 * own) {
                    greater++;
                }
            }
        }
        return greater == 0;
    }

    private static double departure(float[] offset, float[] change, int i, float middle, float usual) {
        return Math.max(Math.abs(offset[i] - middle), Math.abs(change[i] - usual));
    }

    private static double deviation(float[] values, float middle) {
        float[] away = new float[values.length];
        for (int i = 0; i < away.length; i++) {
            away[i] = Math.abs(values[i] - middle);
        }
        // Integer counts may agree so well that the deviation is 0; half a count is what rounding alone leaves.
        return Math.max(0.5, NORMAL * median(away));
    }

    /** What each pixel has above the value its neighbours let expect; 0 where it or all of them have no value. */
    private static float[] detail(Frame frame) {
        float[] values = frame.toFloats();
        float[] detail = new float[values.length];
        float[] expected = new float[LINES.length];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int count = 0;
                for (int[] line : LINES) {
                    float value = expected(values, frame, x, y, line[0], line[1]);
                    if (!Float.isNaN(value)) {
                        expected[count++] = value;
                    }
                }
                float own = values[y * frame.width() + x];
                detail[y * frame.width() + x] = count == 0 || Float.isNaN(own)
                        ? 0
                        : own - median(Arrays.copyOf(expected, count));
            }
        }
        return detail;
    }

    /** Between the neighbours on a line, or at the border beyond the two on its one side; NaN where that cannot be said. */
    private static float expected(float[] values, Frame frame, int x, int y, int dx, int dy) {
        float before = at(values, frame, x - dx, y - dy);
        float after = at(values, frame, x + dx, y + dy);
        if (!Float.isNaN(before) && !Float.isNaN(after)) {
            return (before + after) / 2;
        }
        return Float.isNaN(before)
                ? 2 * after - at(values, frame, x + 2 * dx, y + 2 * dy)
                : 2 * before - at(values, frame, x - 2 * dx, y - 2 * dy);
    }

    private static float at(float[] values, Frame frame, int x, int y) {
        return x < 0 || y < 0 || x >= frame.width() || y >= frame.height()
                ? Float.NaN
                : values[y * frame.width() + x];
    }

    /** The median; sorts the values. */
    private static float median(float[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The pattern's dead pixels as a mask image: 255 on those to be ignored, 0 elsewhere. */
    public Frame ignored() {
        byte[] counts = new byte[(int) size.pixels()];
        dead.forEach((x, y) -> counts[y * size.width() + x] = (byte) 255);
        return Frame.ofBytes(size.width(), size.height(), counts);
    }
}
