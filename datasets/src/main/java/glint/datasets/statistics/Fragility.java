package glint.datasets.statistics;

import java.util.List;

import glint.annotations.geometry.Box;
import glint.annotations.measure.IouFragility;

/**
 * The IoU the boxes of a dataset keep, on average, after the slips of {@link IouFragility}.
 *
 * @param matchByCentre boxes that one pixel in both axes takes below IoU 0.5
 */
public record Fragility(int boxes, double halfPixelBothAxes, double onePixelOneAxis, double onePixelBothAxes,
        double inclusiveSlip, int matchByCentre) {
    static Fragility of(List<Box> boxes) {
        double[] sums = new double[4];
        int fragile = 0;
        for (Box box : boxes) {
            IouFragility one = IouFragility.of(box);
            sums[0] += one.halfPixelBothAxes();
            sums[1] += one.onePixelOneAxis();
            sums[2] += one.onePixelBothAxes();
            sums[3] += one.inclusiveSlip();
            fragile += one.matchByCentre() ? 1 : 0;
        }
        int n = Math.max(1, boxes.size());
        return new Fragility(boxes.size(), sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, fragile);
    }
}
