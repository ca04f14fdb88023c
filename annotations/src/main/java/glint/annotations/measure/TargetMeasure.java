package glint.annotations.measure;

import java.util.Optional;
import java.util.OptionalDouble;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.PolygonRaster;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Shape;

/**
 * What a target measures on raw counts.
 *
 * <p>The target's pixels are those of its mask; of a box or polygon those whose centres lie inside, or the one under its
 * centre when it is too small to hold any; of a point the pixel it lies in. Samples that are NaN are left out.
 *
 * @param pixels number of pixels measured
 * @param mean mean counts of the target's pixels
 * @param peak highest counts among them
 * @param peakAt centre of the pixel with the peak, the first in raster order, in pixel edges
 * @param centroid centre of mass of the counts above the ring's mean, in pixel edges; the mean of the pixel centres when
 * nothing rises above it or there is no ring
 * @param ring the ring that was used
 * @param ringMean mean counts of the ring; NaN when no pixel of it lies in the image
 * @param ringSigma standard deviation of the ring's counts (population); NaN like the mean
 */
public record TargetMeasure(int pixels, double mean, double peak, Point peakAt, Point centroid, BackgroundRing ring,
        double ringMean, double ringSigma) {

    /** Measures a target with the default ring; empty when none of its pixels lies in the image. */
    public static Optional<TargetMeasure> of(Raster raster, Shape shape) {
        return of(raster, shape, BackgroundRing.DEFAULT);
    }

    /** Measures a target; empty when none of its pixels lies in the image. */
    public static Optional<TargetMeasure> of(Raster raster, Shape shape, BackgroundRing ring) {
        BitMask mask = pixels(raster, shape);
        Sums target = new Sums();
        mask.forEach((x, y) -> target.add(raster.value(x, y), x, y));
        if (target.count == 0) {
            return Optional.empty();
        }
        Sums background = background(raster, shape.bounds(), ring, mask);
        double ringMean = background.mean();
        return Optional.of(new TargetMeasure(target.count, target.mean(), target.peak, target.peakAt(),
                centroid(raster, mask, ringMean), ring, ringMean, background.sigma()));
    }

    /**
     * Signal-to-clutter ratio, {@code (mean target - mean ring) / sigma ring}, the usual definition for small targets (Gao et
     * al., IEEE TIP 2013, with its sign kept so that dark targets show as negative). Empty without a ring or when the ring is
     * constant.
     */
    public OptionalDouble scr() {
        return ringSigma > 0 ? OptionalDouble.of((mean - ringMean) / ringSigma) : OptionalDouble.empty();
    }

    private static BitMask pixels(Raster raster, Shape shape) {
        return pixels(shape, new ImageSize(raster.width(), raster.height()));
    }

    /** The pixels of a shape that lie in an image, as they are measured. */
    public static BitMask pixels(Shape shape, ImageSize size) {
        BitMask mask = switch (shape) {
            case Shape.OfMask m -> m.mask();
            case Shape.OfBox b -> centresIn(b.box().clip(size.box()));
            case Shape.OfPolygon p -> PolygonRaster.fill(p.polygon(), size);
            case Shape.OfPoint p -> BitMask.empty();
        };
        return (mask.isEmpty() ? pixelAt(shape.centroid()) : mask).clip(size);
    }

    private static BitMask pixelAt(Point point) {
        return BitMask.of((int) Math.floor(point.x()), (int) Math.floor(point.y()), 1, 1, (x, y) -> true);
    }

    private static BitMask centresIn(Box box) {
        int x0 = (int) Math.floor(box.x0());
        int y0 = (int) Math.floor(box.y0());
        return BitMask.of(x0, y0, (int) Math.ceil(box.x1()) - x0, (int) Math.ceil(box.y1()) - y0,
                (x, y) -> box.contains(new Point(x + 0.5, y + 0.5)));
    }

    private static Sums background(Raster raster, Box box, BackgroundRing ring, BitMask target) {
        Box inner = ring.inner(box);
        Box outer = ring.outer(box);
        Sums sums = new Sums();
        int x1 = (int) Math.min(raster.width(), Math.ceil(outer.x1()));
        int y1 = (int) Math.min(raster.height(), Math.ceil(outer.y1()));
        for (int y = (int) Math.max(0, Math.floor(outer.y0())); y < y1; y++) {
            for (int x = (int) Math.max(0, Math.floor(outer.x0())); x < x1; x++) {
                Point centre = new Point(x + 0.5, y + 0.5);
                if (outer.contains(centre) && !inner.contains(centre) && !target.get(x, y)) {
                    sums.add(raster.value(x, y), x, y);
                }
            }
        }
        return sums;
    }

    private static Point centroid(Raster raster, BitMask mask, double background) {
        double[] sum = new double[3];
        mask.forEach((x, y) -> {
            double weight = raster.value(x, y) - background;
            if (weight > 0) {
                sum[0] += weight;
                sum[1] += weight * (x + 0.5);
                sum[2] += weight * (y + 0.5);
            }
        });
        return sum[0] > 0 ? new Point(sum[1] / sum[0], sum[2] / sum[0]) : mask.centroid();
    }

    /** Running mean and variance (Welford 1962), which stay exact where counts are large and their spread is small. */
    private static final class Sums {
        private int count;
        private double mean;
        private double squares;
        private double peak = Double.NEGATIVE_INFINITY;
        private int peakX;
        private int peakY;

        void add(double value, int x, int y) {
            if (Double.isNaN(value)) {
                return;
            }
            count++;
            double before = value - mean;
            mean += before / count;
            squares += before * (value - mean);
            if (value > peak) {
                peak = value;
                peakX = x;
                peakY = y;
            }
        }

        double mean() {
            return count == 0 ? Double.NaN : mean;
        }

        double sigma() {
            return count == 0 ? Double.NaN : Math.sqrt(squares / count);
        }

        Point peakAt() {
            return new Point(peakX + 0.5, peakY + 0.5);
        }
    }
}
