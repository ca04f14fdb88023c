package glint.annotations.measure;

import java.util.Optional;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;

/**
 * Where the surroundings of a target are found again in another frame: the shift with the greatest normalised
 * cross-correlation of raw counts.
 *
 * @param dx columns to the right, in whole pixels
 * @param dy rows down, in whole pixels
 * @param correlation from −1 to 1
 */
public record TemplateMatch(int dx, int dy, double correlation) {
    /** Pixels of background around the target that belong to the template. */
    private static final int MARGIN = 3;

    /**
     * Searches a frame of the same size for what is in and around a box.
     *
     * @param reach pixels the target may have moved in each axis
     * @return empty when the box lies outside the frame, or what is in it has no contrast
     */
    public static Optional<TemplateMatch> find(Raster from, Box target, Raster to, int reach) {
        Box around = target.grow(MARGIN).clip(new Box(0, 0, from.width(), from.height()));
        int x0 = (int) Math.floor(around.x0());
        int y0 = (int) Math.floor(around.y0());
        int x1 = (int) Math.ceil(around.x1());
        int y1 = (int) Math.ceil(around.y1());
        if (x1 <= x0 || y1 <= y0) {
            return Optional.empty();
        }
        double[] template = patch(from, x0, y0, x1, y1);
        Optional<TemplateMatch> best = Optional.empty();
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                boolean inside = x0 + dx >= 0 && y0 + dy >= 0 && x1 + dx <= to.width() && y1 + dy <= to.height();
                if (inside) {
                    double correlation = correlation(template, patch(to, x0 + dx, y0 + dy, x1 + dx, y1 + dy));
                    if (correlation > best.map(TemplateMatch::correlation).orElse(Double.NEGATIVE_INFINITY)) {
                        best = Optional.of(new TemplateMatch(dx, dy, correlation));
                    }
                }
            }
        }
        return best;
    }

    /** Where a place of the first frame is in the second. */
    public Point move(Point place) {
        return new Point(place.x() + dx, place.y() + dy);
    }

    private static double[] patch(Raster raster, int x0, int y0, int x1, int y1) {
        double[] values = new double[(x1 - x0) * (y1 - y0)];
        int i = 0;
        double sum = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                values[i] = raster.value(x, y);
                sum += values[i++];
            }
        }
        double mean = sum / values.length;
        for (i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
        return values;
    }

    /** Not a number, so never the best, when one of them is flat. */
    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
