package glint.datasets.suppression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import glint.datasets.frame.Frame;

/** The ways to take a background away that can be looked at beside a frame. All work on raw counts and answer in counts. */
public enum Suppression {
    /** White top-hat that passes what is narrower than 7 pixels. */
    TOP_HAT,
    /** Laplacian of a Gaussian for spots of three to five pixels. */
    LAPLACIAN,
    /** Multiscale contrast of a patch with its eight neighbours. */
    LOCAL_CONTRAST,
    /** What is brighter than the same pixel is in half of the frames around: for sensors that do not move. */
    TEMPORAL_MEDIAN;

    /** Frames on either side that the temporal median looks at. */
    public static final int REACH = 5;

    /** Stable name, as settings keep it: {@code top-hat}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<TargetFilter> filter() {
        return switch (this) {
            case TOP_HAT -> Optional.of(new TopHat(7));
            case LAPLACIAN -> Optional.of(new LaplacianOfGaussian(1.5));
            case LOCAL_CONTRAST -> Optional.of(new PatchContrast(List.of(3, 5, 7, 9)));
            case TEMPORAL_MEDIAN -> Optional.empty();
        };
    }

    /** Frames of a sequence looked at on either side of the one in question; 0 for filters of a single frame. */
    public int reach() {
        return filter().isPresent() ? 0 : REACH;
    }

    /**
     * The frame without its background, in counts and never negative. A pixel without a value keeps none; filters see the least
     * finite value in its place.
     *
     * @param around the frames to compare with, as {@link #reach} says, of the same size; passed over by filters of a single frame
     */
    public Frame apply(Frame frame, List<Frame> around) {
        float[] values = frame.toFloats();
        float[] filled = filled(values);
        float[] response = filter().map(f -> f.apply(filled, frame.width(), frame.height()))
                .orElseGet(() -> aboveMedian(filled, around));
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                response[i] = Float.NaN;
            }
        }
        return Frame.ofFloats(frame.width(), frame.height(), response);
    }

    private static float[] filled(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        boolean whole = true;
        for (float v : values) {
            boolean finite = Float.isFinite(v);
            whole &= finite;
            if (finite && v < least) {
                least = v;
            }
        }
        if (whole) {
            return values.clone();
        }
        float[] filled = values.clone();
        for (int i = 0; i < filled.length; i++) {
            if (!Float.isFinite(filled[i])) {
                filled[i] = Float.isFinite(least) ? least : 0;
            }
        }
        return filled;
    }

    private static float[] aboveMedian(float[] values, List<Frame> around) {
        List<Frame> same = around.stream().filter(f -> f.size().pixels() == values.length).toList();
        float[] response = new float[values.length];
        float[] column = new float[same.size()];
        for (int i = 0; i < values.length && column.length > 0; i++) {
            int n = 0;
            for (Frame frame : same) {
                double value = frame.value(i);
                if (Double.isFinite(value)) {
                    column[n++] = (float) value;
                }
            }
            Arrays.sort(column, 0, n);
            // The lower of the two in the middle, so that the answer is a difference of counts that were measured.
            response[i] = n == 0 ? 0 : Math.max(0, values[i] - column[(n - 1) / 2]);
        }
        return response;
    }
}
