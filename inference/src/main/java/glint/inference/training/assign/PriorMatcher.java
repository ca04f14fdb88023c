package glint.inference.training.assign;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import glint.annotations.geometry.Box;

/**
 * Shares priors out between targets as SSD does (Liu et al., ECCV 2016, section 2.2): a prior answers for the target it overlaps
 * most where that is enough, and for every target the prior that overlaps it most answers whatever the overlap. Of two targets
 * with the same best prior the later one has it.
 *
 * @param minimum IoU from which a prior answers for a target
 */
public record PriorMatcher(double minimum) {
    /** What {@link Match#target} says of a prior that answers for none. */
    public static final int BACKGROUND = -1;

    /** The published threshold. */
    public PriorMatcher() {
        this(0.5);
    }

    /** Which priors of one image answer for which target. */
    public static final class Match {
        private final int[] target;
        private final int[] bestPrior;
        private final double[] bestIou;

        private Match(int[] target, int[] bestPrior, double[] bestIou) {
            this.target = target;
            this.bestPrior = bestPrior;
            this.bestIou = bestIou;
        }

        /** Index of the target the prior answers for, or {@link #BACKGROUND}. */
        public int target(int prior) {
            return target[prior];
        }

        /** Number of priors. */
        public int priors() {
            return target.length;
        }

        /** The priors that answer for a target, ascending. */
        public IntStream positives() {
            return IntStream.range(0, target.length).filter(p -> target[p] != BACKGROUND);
        }

        /** The prior that overlaps the target most. */
        public int bestPrior(int box) {
            return bestPrior[box];
        }

        /** How much it does. */
        public double bestIou(int box) {
            return bestIou[box];
        }
    }

    /**
     * Matches an image.
     *
     * @param priors centre x, centre y, width, height of each
     * @param targets in the same units; none gives no positive
     */
    public Match match(float[] priors, List<Box> targets) {
        int count = priors.length / 4;
        int[] target = new int[count];
        Arrays.fill(target, BACKGROUND);
        int[] bestPrior = new int[targets.size()];
        double[] bestIou = new double[targets.size()];
        Arrays.fill(bestIou, -1);
        for (int p = 0; p < count; p++) {
            double most = -1;
            int nearest = BACKGROUND;
            for (int t = 0; t < targets.size(); t++) {
                double iou = iou(priors, 4 * p, targets.get(t));
                if (iou > most) {
                    most = iou;
                    nearest = t;
                }
                if (iou > bestIou[t]) {
                    bestIou[t] = iou;
                    bestPrior[t] = p;
                }
            }
            target[p] = most >= minimum ? nearest : BACKGROUND;
        }
        for (int t = 0; t < targets.size(); t++) {
            target[bestPrior[t]] = t;
        }
        return new Match(target, bestPrior, bestIou);
    }

    private static double iou(float[] priors, int at, Box target) {
        double x0 = priors[at] - priors[at + 2] / 2.0;
        double y0 = priors[at + 1] - priors[at + 3] / 2.0;
        double x1 = priors[at] + priors[at + 2] / 2.0;
        double y1 = priors[at + 1] + priors[at + 3] / 2.0;
        double w = Math.min(x1, target.x1()) - Math.max(x0, target.x0());
        double h = Math.min(y1, target.y1()) - Math.max(y0, target.y0());
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double shared = w * h;
        return shared / ((x1 - x0) * (y1 - y0) + target.area() - shared);
    }
}
