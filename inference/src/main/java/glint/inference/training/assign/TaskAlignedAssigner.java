package glint.inference.training.assign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private final double reach;

    /** The published settings: 10 anchors a target, alpha 0.5, beta 6, no reach. */
    public TaskAlignedAssigner() {
        this(10, 0.5, 6, 0);
    }

    /**
     * @param reach targets count as at least this wide and high, in pixels of the input, where it is asked which anchors lie
     *     inside. 0 is the published rule, under which a target narrower than the finest stride may lie between all anchors
     *     and is then never taught; of NUAA-SIRST at 640 pixels that befalls one target in twelve.
     */
    public TaskAlignedAssigner(int topK, double alpha, double beta, double reach) {
        this.topK = topK;
        this.alpha = alpha;
        this.beta = beta;
        this.reach = reach;
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
        List<Candidate> candidates = candidates(anchors, scores, boxes, from, target);
        candidates.forEach(c -> shares.offer(c, index));
        candidates.stream().filter(c -> c.metric() > 0).sorted(Comparator.comparingDouble(Candidate::metric).reversed())
                .limit(topK).forEach(c -> shares.claim(c, index));
    }

    /**
     * An anchor inside a target.
     *
     * @param metric how well its prediction suits the target at class and place together
     * @param iou CIoU of its predicted box with the target, at least 0
     */
    public record Candidate(int anchor, double metric, double iou) {}

    /** The anchors inside a target, ascending; parameters as those of {@link #assign}. */
    public List<Candidate> candidates(AnchorPoints anchors, float[] scores, float[] boxes, int from, Box target) {
        double marginX = Math.max(0, reach - target.width()) / 2;
        double marginY = Math.max(0, reach - target.height()) / 2;
        Box area = new Box(target.x0() - marginX, target.y0() - marginY, target.x1() + marginX, target.y1() + marginY);
        List<Candidate> inside = new ArrayList<>();
        for (int a = 0; a < anchors.count(); a++) {
            if (inside(anchors.x(a), anchors.y(a), area)) {
                int at = 4 * (from + a);
                double iou = Math.max(0,
                        BoxOverlap.complete(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3], target));
                inside.add(new Candidate(a, Math.pow(scores[from + a], alpha) * Math.pow(iou, beta), iou));
            }
        }
        return inside;
    }

    private static boolean inside(double x, double y, Box area) {
        return Math.min(Math.min(x - area.x0(), y - area.y0()), Math.min(area.x1() - x, area.y1() - y)) > INSIDE;
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

        void offer(Candidate c, int target) {
            if (c.iou > closestIou[c.anchor]) {
                closest[c.anchor] = target;
                closestMetric[c.anchor] = c.metric;
                closestIou[c.anchor] = c.iou;
            }
        }

        void claim(Candidate c, int target) {
            claims[c.anchor]++;
            claimant[c.anchor] = target;
            metric[c.anchor] = c.metric;
            iou[c.anchor] = c.iou;
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
