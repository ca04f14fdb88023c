package glint.inference.training.leirstd;

import java.util.List;

import glint.annotations.geometry.Box;
import glint.inference.training.assign.AnchorPoints;
import glint.inference.training.assign.Assignment;
import glint.inference.training.loss.DistributionFocalLoss;

/** The positives of a batch as flat arrays, ready to become tensors; lengths in strides of each anchor. */
final class Positives {
    private static final int SIDES = 4;

    private final float[] scores;
    private final long[] rows;
    private final float[] weights;
    private final float[] centres;
    private final float[] corners;
    private final float[] distributions;
    private double scoreSum;

    private Positives(int anchors, int count) {
        scores = new float[anchors];
        rows = new long[count];
        weights = new float[count];
        centres = new float[2 * count];
        corners = new float[SIDES * count];
        distributions = new float[SIDES * count * LeIrstdLoss.BINS];
    }

    static Positives gather(AnchorPoints anchors, List<List<Box>> targets, List<Assignment> assignments) {
        int count = assignments.stream().mapToInt(a -> (int) a.positives().count()).sum();
        Positives all = new Positives(anchors.count() * assignments.size(), count);
        int at = 0;
        for (int image = 0; image < assignments.size(); image++) {
            Assignment assignment = assignments.get(image);
            for (int a : assignment.positives().toArray()) {
                all.add(at++, image * anchors.count() + a, anchors, a, targets.get(image).get(assignment.target(a)),
                        assignment.score(a));
            }
        }
        return all;
    }

    private void add(int at, int row, AnchorPoints anchors, int anchor, Box target, float score) {
        double stride = anchors.stride(anchor);
        double x = anchors.x(anchor) / stride;
        double y = anchors.y(anchor) / stride;
        double[] edges = {target.x0() / stride, target.y0() / stride, target.x1() / stride, target.y1() / stride};
        double[] distances = {x - edges[0], y - edges[1], edges[2] - x, edges[3] - y};
        scores[row] = score;
        scoreSum += score;
        rows[at] = row;
        weights[at] = score;
        centres[2 * at] = (float) x;
        centres[2 * at + 1] = (float) y;
        for (int side = 0; side < SIDES; side++) {
            corners[SIDES * at + side] = (float) edges[side];
            DistributionFocalLoss.weights(distances[side], LeIrstdLoss.BINS, distributions,
                    (SIDES * at + side) * LeIrstdLoss.BINS);
        }
    }

    int count() {
        return rows.length;
    }

    /** Sum of the target scores of the batch. */
    double scoreSum() {
        return scoreSum;
    }

    /** Target score of every anchor of every image, {@code [N * A]}. */
    float[] scores() {
        return scores;
    }

    /** Index of each positive among the anchors of all images. */
    long[] rows() {
        return rows;
    }

    /** Target score of each positive. */
    float[] weights() {
        return weights;
    }

    /** x, y of each positive's anchor. */
    float[] centres() {
        return centres;
    }

    /** x0, y0, x1, y1 of each positive's target. */
    float[] corners() {
        return corners;
    }

    /** What each positive's four distributions should be, {@code [P, 4, bins]}. */
    float[] distributions() {
        return distributions;
    }
}
