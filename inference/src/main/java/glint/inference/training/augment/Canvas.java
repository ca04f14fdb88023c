package glint.inference.training.augment;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.Box;

/**
 * A picture that is put together from parts of labelled images.
 *
 * <p>Grey is resampled bilinearly between pixel centres (half-pixel convention, as the letterbox of inference does), masks
 * by the nearest pixel. A box is cut at the border of the part that is drawn, and dropped when less than
 * {@code minVisible} of its area or less than {@code minSide} pixels of a side remain.
 */
public final class Canvas {
    private final int width;
    private final int height;
    private final double minVisible;
    private final double minSide;
    private final Plane grey;
    private final Plane mask;
    private final List<Box> boxes = new ArrayList<>();

    /**
     * An empty canvas.
     *
     * @param background grey where nothing will be drawn
     * @param minVisible share of a box's area that must remain, in [0, 1]
     * @param minSide pixels of canvas that must remain of either side
     */
    public Canvas(int width, int height, float background, double minVisible, double minSide) {
        this.width = width;
        this.height = height;
        this.minVisible = minVisible;
        this.minSide = minSide;
        grey = Plane.filled(width, height, background);
        mask = Plane.filled(width, height, 0);
    }

    /** Draws what of the placed image lies within {@code window}, a rectangle of the canvas on whole pixels. */
    public void draw(LabelledImage image, Placement placement, Box window) {
        Box visible = placement.apply(new Box(0, 0, image.width(), image.height())).clip(window)
                .clip(new Box(0, 0, width, height));
        Axis columns = Axis.of(visible.x0(), visible.x1(), placement.scaleX(), placement.shiftX(), image.width());
        Axis rows = Axis.of(visible.y0(), visible.y1(), placement.scaleY(), placement.shiftY(), image.height());
        float[] source = image.grey().values();
        float[] sourceMask = image.mask().values();
        float[] out = grey.values();
        float[] outMask = mask.values();
        int stride = image.width();
        for (int r = 0; r < rows.count(); r++) {
            int upper = rows.lower[r] * stride;
            int lower = rows.upper[r] * stride;
            int nearest = rows.nearest[r] * stride;
            float wy = rows.weight[r];
            int to = (rows.first + r) * width + columns.first;
            for (int c = 0; c < columns.count(); c++) {
                float wx = columns.weight[c];
                int left = columns.lower[c];
                int right = columns.upper[c];
                float top = source[upper + left] + wx * (source[upper + right] - source[upper + left]);
                float bottom = source[lower + left] + wx * (source[lower + right] - source[lower + left]);
                out[to + c] = top + wy * (bottom - top);
                outMask[to + c] = sourceMask[nearest + columns.nearest[c]];
            }
        }
        for (Box box : image.boxes()) {
            Box whole = placement.apply(box);
            Box kept = whole.clip(visible);
            if (kept.width() >= minSide && kept.height() >= minSide && kept.area() >= minVisible * whole.area()
                    && !kept.isEmpty()) {
                boxes.add(kept);
            }
        }
    }

    /** The picture so far; drawing on changes its pixels. */
    public LabelledImage picture() {
        return new LabelledImage(grey, mask, boxes);
    }

    /** Where the pixels of a run of canvas columns or rows are taken from. */
    private static final class Axis {
        private final int first;
        private final int[] lower;
        private final int[] upper;
        private final int[] nearest;
        private final float[] weight;

        private Axis(int first, int count) {
            this.first = first;
            lower = new int[count];
            upper = new int[count];
            nearest = new int[count];
            weight = new float[count];
        }

        /** The pixels whose centres lie in [from, to). */
        static Axis of(double from, double to, double scale, double shift, int samples) {
            int first = (int) Math.ceil(from - 0.5);
            int end = (int) Math.ceil(to - 0.5);
            Axis axis = new Axis(first, Math.max(0, end - first));
            for (int i = 0; i < axis.count(); i++) {
                double edge = (first + i + 0.5 - shift) / scale;
                double centre = Math.clamp(edge - 0.5, 0, samples - 1.0);
                int low = (int) centre;
                axis.lower[i] = low;
                axis.upper[i] = Math.min(low + 1, samples - 1);
                axis.weight[i] = (float) (centre - low);
                axis.nearest[i] = (int) Math.clamp(edge, 0, samples - 1.0);
            }
            return axis;
        }

        int count() {
            return lower.length;
        }
    }
}
