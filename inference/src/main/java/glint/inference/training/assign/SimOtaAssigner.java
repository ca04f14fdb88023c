package glint.inference.training.assign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import glint.annotations.geometry.Box;

/**
 * The simplified optimal transport assignment of YOLOX (Ge et al. 2021, section 2.2): candidates are cells inside a target or
 * near its centre; a target takes its k cheapest, k being the sum of its ten largest overlaps, cut to a whole number and at
 * least 1; a cell taken twice goes to the cheapest of all targets.
 *
 * <p>The cost of a cell is {@code -ln sqrt(class * objectness) - iouWeight * ln(IoU + 1e-8)}, and {@code penalty} more where
 * it is not both inside the target and near its centre.
 *
 * @param radius how near, in strides of the cell
 * @param most overlaps summed up
 */
public record SimOtaAssigner(double radius, int most, double iouWeight, double penalty) {
    /** The published constants. */
    public static final SimOtaAssigner PUBLISHED = new SimOtaAssigner(2.5, 10, 3, 1e5);
    private static final double EPS = 1e-8;
    /** Logarithms are held above this, as PyTorch does in its cross-entropy. */
    private static final double LEAST_LOGARITHM = -100;

    /**
     * Decoded predictions of one image.
     *
     * @param boxes of each cell, in pixels of the input
     * @param scores of each cell, class times objectness
     */
    public record Predictions(List<Box> boxes, List<Double> scores) {
        public Predictions {
            boxes = List.copyOf(boxes);
            scores = List.copyOf(scores);
        }
    }

    /**
     * A target and the candidates it may take.
     *
     * @param central cells both inside it and near its centre
     * @param overlap sum of the largest overlaps
     * @param k how many cells it takes
     */
    public record Demand(int central, double overlap, int k) {}

    /**
     * What was shared out.
     *
     * @param candidates number of them
     * @param demands of each target
     */
    public record Result(Assignment assignment, int candidates, List<Demand> demands) {
        public Result {
            demands = List.copyOf(demands);
        }
    }

    /**
     * Shares the cells of one image out. The score of an assigned cell is its overlap with its target.
     *
     * @param targets in pixels of the input
     */
    public Result assign(AnchorPoints anchors, Predictions predictions, List<Box> targets) {
        if (targets.isEmpty()) {
            return new Result(Assignment.none(anchors.count()), 0, List.of());
        }
        int[] candidates = IntStream.range(0, anchors.count())
                .filter(a -> targets.stream().anyMatch(t -> inside(anchors, a, t) || near(anchors, a, t))).toArray();
        int[] taker = new int[anchors.count()];
        int[] claims = new int[anchors.count()];
        double[][] costs = new double[targets.size()][candidates.length];
        double[][] overlaps = new double[targets.size()][candidates.length];
        List<Demand> demands = new ArrayList<>();
        for (int t = 0; t < targets.size(); t++) {
            int central = price(anchors, predictions, candidates, targets.get(t), costs[t], overlaps[t]);
            Demand demand = demand(central, overlaps[t]);
            demands.add(demand);
            double[] cost = costs[t];
            int target = t;
            IntStream.range(0, candidates.length).boxed().sorted(Comparator.comparingDouble(c -> cost[c]))
                    .limit(demand.k).forEach(c -> {
                        taker[candidates[c]] = target;
                        claims[candidates[c]]++;
                    });
        }
        return new Result(settle(anchors.count(), candidates, taker, claims, costs, overlaps), candidates.length,
                demands);
    }

    private int price(AnchorPoints anchors, Predictions predictions, int[] candidates, Box target, double[] cost,
            double[] overlap) {
        int central = 0;
        for (int c = 0; c < candidates.length; c++) {
            int cell = candidates[c];
            boolean both = inside(anchors, cell, target) && near(anchors, cell, target);
            central += both ? 1 : 0;
            overlap[c] = predictions.boxes.get(cell).iou(target);
            double likelihood = Math.max(LEAST_LOGARITHM, Math.log(predictions.scores.get(cell)) / 2);
            cost[c] = -likelihood - iouWeight * Math.log(overlap[c] + EPS) + (both ? 0 : penalty);
        }
        return central;
    }

    private Demand demand(int central, double[] overlaps) {
        double sum = IntStream.range(0, overlaps.length).mapToDouble(c -> -overlaps[c]).sorted().limit(most)
                .map(v -> -v).sum();
        return new Demand(central, sum, Math.clamp((long) sum, 1, Math.max(1, overlaps.length)));
    }

    private static Assignment settle(int anchors, int[] candidates, int[] taker, int[] claims, double[][] costs,
            double[][] overlaps) {
        int[] target = new int[anchors];
        Arrays.fill(target, Assignment.BACKGROUND);
        float[] score = new float[anchors];
        int conflicts = 0;
        for (int c = 0; c < candidates.length; c++) {
            int cell = candidates[c];
            if (claims[cell] == 0) {
                continue;
            }
            int best = taker[cell];
            if (claims[cell] > 1) {
                conflicts++;
                best = 0;
                for (int t = 1; t < costs.length; t++) {
                    best = costs[t][c] < costs[best][c] ? t : best;
                }
            }
            target[cell] = best;
            score[cell] = (float) overlaps[best][c];
        }
        return Assignment.of(target, score, conflicts);
    }

    private static boolean inside(AnchorPoints anchors, int cell, Box target) {
        double x = anchors.x(cell);
        double y = anchors.y(cell);
        return x > target.x0() && x < target.x1() && y > target.y0() && y < target.y1();
    }

    private boolean near(AnchorPoints anchors, int cell, Box target) {
        double reach = radius * anchors.stride(cell);
        return Math.abs(anchors.x(cell) - target.centre().x()) < reach
                && Math.abs(anchors.y(cell) - target.centre().y()) < reach;
    }
}
