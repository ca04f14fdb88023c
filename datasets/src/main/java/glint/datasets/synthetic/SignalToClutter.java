package glint.datasets.synthetic;

import java.util.OptionalDouble;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Raster;

/**
 * How far a target stands out from what surrounds it: (mean of the target's pixels − mean of the ring) / standard
 * deviation of the ring.
 *
 * <p>The ring is the target's bounding box grown by {@value #OUTER} pixels on every side, without the box grown by
 * {@value #GUARD}, as far as it lies in the image.
 */
public final class SignalToClutter {
    /** Pixels around the target's box that belong to neither: the target's skirt falls here. */
    public static final int GUARD = 2;
    /** Pixels around the target's box where the ring ends. */
    public static final int OUTER = 10;

    private SignalToClutter() {}

    /** Mean of the target's pixels, and mean and standard deviation of the ring. */
    record Surroundings(double target, double ring, double deviation) {}

    /** The ratio of a target; absent when the ring is uniform or outside the image. */
    public static OptionalDouble of(Raster image, BitMask target) {
        Surroundings s = surroundings(image, target);
        return s.deviation > 0 ? OptionalDouble.of((s.target - s.ring) / s.deviation) : OptionalDouble.empty();
    }

    static Surroundings surroundings(Raster image, BitMask target) {
        double[] inside = new double[2];
        target.forEach((x, y) -> {
            if (x >= 0 && y >= 0 && x < image.width() && y < image.height()) {
                inside[0] += image.value(x, y);
                inside[1]++;
            }
        });
        int right = target.x() + target.width();
        int bottom = target.y() + target.height();
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = Math.max(0, target.y() - OUTER); y < Math.min(image.height(), bottom + OUTER); y++) {
            boolean near = y >= target.y() - GUARD && y < bottom + GUARD;
            for (int x = Math.max(0, target.x() - OUTER); x < Math.min(image.width(), right + OUTER); x++) {
                if (!near || x < target.x() - GUARD || x >= right + GUARD) {
                    double value = image.value(x, y);
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
        }
        if (count == 0 || inside[1] == 0) {
            return new Surroundings(0, 0, 0);
        }
        double mean = sum / count;
        return new Surroundings(inside[0] / inside[1], mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }
}
