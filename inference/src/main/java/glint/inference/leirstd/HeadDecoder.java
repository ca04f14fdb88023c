package glint.inference.leirstd;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.Box;

/**
 * Turns raw results of a {@link DetectHead} into boxes: each side is the expectation of its distribution times the stride,
 * measured from the centre of the cell; the score is the sigmoid of the class logit.
 *
 * @param strides pixels of the input between neighbours, for each level
 * @param bins of the distribution of one side
 */
public record HeadDecoder(List<Integer> strides, int classes, int bins) {
    private static final int SIDES = 4;

    /**
     * A decoded cell.
     *
     * @param box in pixel edges of the network's input
     * @param scores of each class
     */
    public record Candidate(Box box, List<Double> scores) {
        public Candidate {
            scores = List.copyOf(scores);
        }

        /** The best score. */
        public double score() {
            return scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }
    }

    public HeadDecoder {
        strides = List.copyOf(strides);
    }

    /**
     * The cells of one image whose best score is at least {@code confidence}, level by level and row by row.
     *
     * @param raw one {@code [N, 4 * bins + classes, H, W]} for each stride
     */
    public List<Candidate> decode(NDList raw, int image, double confidence) {
        List<Candidate> candidates = new ArrayList<>();
        for (int level = 0; level < strides.size(); level++) {
            decode(raw.get(level), image, strides.get(level), confidence, candidates);
        }
        return candidates;
    }

    private void decode(NDArray raw, int image, int stride, double confidence, List<Candidate> out) {
        Shape shape = raw.getShape();
        int width = (int) shape.get(3);
        int cells = (int) (shape.get(2) * shape.get(3));
        float[] values;
        try (NDArray one = raw.get(image)) {
            values = one.toFloatArray();
        }
        double[] sides = new double[SIDES];
        for (int cell = 0; cell < cells; cell++) {
            List<Double> scores = scores(values, cells, cell);
            if (scores.stream().noneMatch(s -> s >= confidence)) {
                continue;
            }
            for (int side = 0; side < SIDES; side++) {
                sides[side] = expectation(values, side * bins * cells + cell, cells) * stride;
            }
            int row = cell / width;
            double x = (cell - row * width + 0.5) * stride;
            double y = (row + 0.5) * stride;
            out.add(new Candidate(new Box(x - sides[0], y - sides[1], x + sides[2], y + sides[3]), scores));
        }
    }

    private List<Double> scores(float[] values, int cells, int cell) {
        List<Double> scores = new ArrayList<>(classes);
        for (int c = 0; c < classes; c++) {
            scores.add(1 / (1 + Math.exp(-values[(SIDES * bins + c) * cells + cell])));
        }
        return scores;
    }

    /** Expected bin of the softmax over the logits at {@code start}, {@code step} apart. */
    private double expectation(float[] values, int start, int step) {
        double most = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < bins; b++) {
            most = Math.max(most, values[start + b * step]);
        }
        double sum = 0;
        double weighed = 0;
        for (int b = 0; b < bins; b++) {
            double share = Math.exp(values[start + b * step] - most);
            sum += share;
            weighed += b * share;
        }
        return weighed / sum;
    }
}
