package glint.annotations.measure;

import java.util.Optional;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Shape;

/**
 * The brightest spot at or near a target.
 *
 * @param x column of the brightest pixel
 * @param y row of the brightest pixel
 * @param value its counts
 * @param centre centre of mass of the 3 x 3 pixels around it above the background, in pixel edges
 */
public record Peak(int x, int y, double value, Point centre) {
    /** How far beyond the box a peak may lie, in pixels: as far as careless clicks do. */
    private static final double REACH = 2;
    /** Standard deviations of the ring above its mean from which a pixel belongs to the target. */
    private static final double GROW_SIGMA = 2;

    /** The peak in a box and two pixels around it; empty when none of these pixels lies in the raster or has a value. */
    public static Optional<Peak> near(Raster raster, Box box) {
        Box around = box.grow(REACH);
        int x1 = (int) Math.min(raster.width(), Math.ceil(around.x1()));
        int y1 = (int) Math.min(raster.height(), Math.ceil(around.y1()));
        int peakX = -1;
        int peakY = -1;
        double peak = Double.NEGATIVE_INFINITY;
        for (int y = (int) Math.max(0, Math.floor(around.y0())); y < y1; y++) {
            for (int x = (int) Math.max(0, Math.floor(around.x0())); x < x1; x++) {
                if (around.contains(new Point(x + 0.5, y + 0.5)) && raster.value(x, y) > peak) {
                    peak = raster.value(x, y);
                    peakX = x;
                    peakY = y;
                }
            }
        }
        if (peakX < 0) {
            return Optional.empty();
        }
        Shape window = new Shape.OfMask(BitMask.of(peakX - 1, peakY - 1, 3, 3, (x, y) -> true));
        Point centre = TargetMeasure.of(raster, window).orElseThrow().centroid();
        return Optional.of(new Peak(peakX, peakY, peak, centre));
    }

    /**
     * The target's pixels grown from its peak on raw counts: those connected with the peak, diagonals included, that rise two
     * standard deviations above the mean of the ring and lie within two pixels of the box. Empty without a peak or when the
     * peak itself does not rise so far.
     */
    public static Optional<BitMask> grow(Raster raster, Shape shape) {
        Box box = shape.bounds();
        return near(raster, box).flatMap(peak -> TargetMeasure.of(raster, shape).flatMap(measure -> {
            double threshold = measure.ringMean() + GROW_SIGMA * measure.ringSigma();
            Box around = box.grow(REACH);
            int x0 = (int) Math.floor(around.x0());
            int y0 = (int) Math.floor(around.y0());
            BitMask bright = BitMask.of(x0, y0, (int) Math.ceil(around.x1()) - x0, (int) Math.ceil(around.y1()) - y0,
                    (x, y) -> x >= 0 && y >= 0 && x < raster.width() && y < raster.height()
                            && raster.value(x, y) > threshold);
            return ConnectedComponents.of(bright, 8).stream().filter(c -> c.get(peak.x(), peak.y())).findFirst();
        }));
    }
}
