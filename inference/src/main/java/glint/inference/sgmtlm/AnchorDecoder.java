package glint.inference.sgmtlm;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.Box;

/**
 * Turns raw results of an {@link AnchorHead} into boxes: with σ the sigmoid, the centre is {@code (2σ - 0.5 + cell) * stride},
 * the size {@code (2σ)² * anchor}, the score the product of objectness and class probability.
 *
 * @param strides pixels of the input between neighbours, for each level
 */
record AnchorDecoder(List<Integer> strides, Anchors anchors, int classes) {
    /** Channels of an anchor: x, y, w, h come first. */
    static final int OBJECTNESS = 4;
    static final int CLASS = 5;

    /**
     * A decoded anchor of a cell.
     *
     * @param box in pixel edges of the network's input
     * @param score of its best class
     */
    record Candidate(Box box, double score) {}

    AnchorDecoder {
        strides = List.copyOf(strides);
    }

    /**
     * What of one image scores at least {@code confidence}, level by level, anchor by anchor and row by row.
     *
     * @param raw one {@code [N, anchors * (5 + classes), H, W]} for each stride
     */
    List<Candidate> decode(NDList raw, int image, double confidence) {
        List<Candidate> candidates = new ArrayList<>();
        for (int level = 0; level < strides.size(); level++) {
            decode(raw.get(level), image, level, confidence, candidates);
        }
        return candidates;
    }

    private void decode(NDArray raw, int image, int level, double confidence, List<Candidate> out) {
        Shape shape = raw.getShape();
        int width = (int) shape.get(3);
        int cells = (int) (shape.get(2) * shape.get(3));
        float[] values;
        try (NDArray one = raw.get(image)) {
            values = one.toFloatArray();
        }
        // The score is no greater than the objectness, so most cells need no exponential.
        double enough = Math.log(confidence) - Math.log1p(-confidence);
        for (int anchor = 0; anchor < anchors.perLevel(); anchor++) {
            int first = anchor * (CLASS + classes) * cells;
            for (int cell = 0; cell < cells; cell++) {
                int at = first + cell;
                if (values[at + OBJECTNESS * cells] >= enough) {
                    double score = score(values, at, cells);
                    if (score >= confidence) {
                        out.add(new Candidate(box(values, at, cells, cell % width, cell / width, level, anchor),
                                score));
                    }
                }
            }
        }
    }

    /** The best score of any anchor in each cell of a level, {@code [1, anchors * (5 + classes), H, W]} to row by row. */
    float[] scores(NDArray raw) {
        float[] values = raw.toFloatArray();
        int cells = (int) (raw.getShape().get(2) * raw.getShape().get(3));
        float[] best = new float[cells];
        for (int anchor = 0; anchor < anchors.perLevel(); anchor++) {
            int first = anchor * (CLASS + classes) * cells;
            for (int cell = 0; cell < cells; cell++) {
                best[cell] = Math.max(best[cell], (float) score(values, first + cell, cells));
            }
        }
        return best;
    }

    private double score(float[] values, int at, int cells) {
        double best = 0;
        for (int c = 0; c < classes; c++) {
            best = Math.max(best, sigmoid(values[at + (CLASS + c) * cells]));
        }
        return best * sigmoid(values[at + OBJECTNESS * cells]);
    }

    private Box box(float[] values, int at, int cells, int column, int row, int level, int anchor) {
        int stride = strides.get(level);
        Anchors.Size size = anchors.at(level, anchor);
        double x = (2 * sigmoid(values[at]) - 0.5 + column) * stride;
        double y = (2 * sigmoid(values[at + cells]) - 0.5 + row) * stride;
        double w = Math.pow(2 * sigmoid(values[at + 2 * cells]), 2) * size.width();
        double h = Math.pow(2 * sigmoid(values[at + 3 * cells]), 2) * size.height();
        return new Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
