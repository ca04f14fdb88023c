package glint.inference.training.assign;

import java.util.Arrays;
import java.util.List;

import glint.annotations.geometry.Box;

/**
 * Task-aligned assignment: a target is answered for by the anchors inside it whose prediction is best at class and place
 * together (Feng et al., TOOD, ICCV 2021, section 3.2; as YOLOv8 uses it).
 *
 * <p>The metric of an anchor whose centre lies inside the target is {@code score^alpha * max(CIoU, 0)^beta}; the
 * {@code topK} largest of each target are positives. An anchor that several targets claim goes to the one of all targets
 * around it with the largest CIoU. The class score an anchor should have is its metric over the largest of its target,
 * times the largest CIoU of its target, so that the best placed prediction is taught its own IoU.
 *
 * <p>An anchor of metric 0 is never a positive; the published code takes or leaves such anchors by the order of a sort,
 * and they carry no loss.
 */
public final class TaskAlignedAssigner {
    /** An anchor is inside a target when it is further than this from every side, in pixels. */
    private static final double INSIDE = 1e-9;
    private static final double TINY = 1e-9;

    private final int topK;
    private final double alpha;
    private final double beta;

    /** The published settings: 10 anchors a target, alpha 0.5, beta 6. */
    public TaskAlignedAssigner() {
        this(10, 0.5, 6);
    }

    public TaskAlignedAssigner(int topK, double alpha, double beta) {
        this.topK = topK;
        this.alpha = alpha;
        this.beta = beta;
    }

    /**
     * Shares the anchors of one image out.
     *
     * @param scores class probability of each anchor; the image's start at {@code from}
     * @param boxes decoded x0, y0, x1, y1 of each anchor in pixels of the input; the image's start at {@code 4 * from}
     * @param from index of the image's first anchor in both arrays
     * @param targets in pixels of the input
     */
    public Assignment assign(AnchorPoints anchors, float[] scores, float[] boxes, int from, List<Box> targets) {
        if (targets.isEmpty()) {
            return Assignment.none(anchors.count());
        }
        Shares shares = new Shares(anchors.count());
        for (int t = 0; t < targets.size(); t++) {
            claim(anchors, scores, boxes, from, targets.get(t), t, shares);
        }
        return shares.settle(targets.size());
    }

    private void claim(AnchorPoints anchors, float[] scores, float[] boxes, int from, Box target, int index,
            Shares shares) {
        int[] best = new int[topK];
        double[] bestMetric = new double[topK];
        double[] bestIou = new double[topK];
        int found = 0;
        for (int a = 0; a < anchors.count(); a++) {
            if (!inside(anchors.x(a), anchors.y(a), target)) {
                continue;
            }
            int at = 4 * (from + a);
            double iou = Math.max(0,
                    BoxOverlap.complete(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3], target));
            double metric = Math.pow(scores[from + a], alpha) * Math.pow(iou, beta);
            shares.offer(a, index, metric, iou);
            if (metric > 0 && (found < topK || metric > bestMetric[found - 1])) {
                int slot = found < topK ? found++ : topK - 1;
                for (; slot > 0 && bestMetric[slot - 1] < metric; slot--) {
                    best[slot] = best[slot - 1];
                    bestMetric[slot] = bestMetric[slot - 1];
                    bestIou[slot] = bestIou[slot - 1];
                }
                best[slot] = a;
                bestMetric[slot] = metric;
                bestIou[slot] = iou;
            }
        }
        for (int i = 0; i < found; i++) {
            shares.claim(best[i], index, bestMetric[i], bestIou[i]);
        }
    }

    private static boolean inside(double x, double y, Box target) {
        return Math.min(Math.min(x - target.x0(), y - target.y0()),
                Math.min(target.x1() - x, target.y1() - y)) > INSIDE;
    }

    /** Who claims each anchor, and who would suit it best of all targets around it. */
    private static final class Shares {
        private final int[] claimant;
        private final int[] claims;
        private final double[] metric;
        private final double[] iou;
        private final int[] closest;
        private final double[] closestMetric;
        private final double[] closestIou;

        Shares(int anchors) {
            claimant = new int[anchors];
            Arrays.fill(claimant, Assignment.BACKGROUND);
            claims = new int[anchors];
            metric = new double[anchors];
            iou = new double[anchors];
            closest = new int[anchors];
            closestMetric = new double[anchors];
            closestIou = new double[anchors];
            Arrays.fill(closestIou, -1);
        }

        void offer(int anchor, int target, double itsMetric, double itsIou) {
            if (itsIou > closestIou[anchor]) {
                closest[anchor] = target;
                closestMetric[anchor] = itsMetric;
                closestIou[anchor] = itsIou;
            }
        }

        void claim(int anchor, int target, double itsMetric, double itsIou) {
            claims[anchor]++;
            claimant[anchor] = target;
            metric[anchor] = itsMetric;
            iou[anchor] = itsIou;
        }

        Assignment settle(int targets) {
            double[] largestMetric = new double[targets];
            double[] largestIou = new double[targets];
            int conflicts = 0;
            for (int a = 0; a < claimant.length; a++) {
                if (claims[a] > 1) {
                    conflicts++;
                    claimant[a] = closest[a];
                    metric[a] = closestMetric[a];
                    iou[a] = closestIou[a];
                }
                if (claims[a] > 0) {
                    largestMetric[claimant[a]] = Math.max(largestMetric[claimant[a]], metric[a]);
                    largestIou[claimant[a]] = Math.max(largestIou[claimant[a]], iou[a]);
                }
            }
            float[] score = new float[claimant.length];
            for (int a = 0; a < claimant.length; a++) {
                if (claims[a] > 0) {
                    int t = claimant[a];
                    score[a] = (float) (metric[a] / (largestMetric[t] + TINY) * largestIou[t]);
                }
            }
            return Assignment.of(claimant, score, conflicts);
        }
    }
}
