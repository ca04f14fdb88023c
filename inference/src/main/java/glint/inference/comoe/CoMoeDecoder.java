package glint.inference.comoe;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.Box;

/**
 * Turns a raw result of the head into boxes: the centre of a box is the cell's corner plus dx, dy, its size e to the dw, dh,
 * all in strides; the score is the product of the sigmoids of objectness and class.
 *
 * @param stride pixels of the input between neighbouring cells
 */
public record CoMoeDecoder(int stride, int classes) {
    private static final int OBJECTNESS = 4;
    /** Keeps sizes of untrained networks finite. */
    private static final double MAX_LOGARITHM = 30;
    private static final int BOX_AND_OBJECTNESS = 5;

    /**
     * A decoded cell.
     *
     * @param box in pixel edges of the network's input
     * @param objectness probability that there is something
     * @param classScore probability of its best class
     * @param category number of that class
     */
    public record Candidate(Box box, double objectness, double classScore, int category) {
        /** The probability that there is a target of that class. */
        public double score() {
            return objectness * classScore;
        }
    }

    /**
     * The cells of one image that score at least {@code confidence}, row by row.
     *
     * @param raw {@code [5 + classes, height, width]} in C order
     */
    public List<Candidate> decode(float[] raw, int height, int width, double confidence) {
        int cells = height * width;
        if (raw.length != cells * (BOX_AND_OBJECTNESS + classes)) {
            throw new IllegalArgumentException("Not a raw result of " + width + " x " + height + " cells");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            double objectness = sigmoid(raw[OBJECTNESS * cells + cell]);
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (raw[(BOX_AND_OBJECTNESS + c) * cells + cell] > raw[(BOX_AND_OBJECTNESS + best) * cells + cell]) {
                    best = c;
                }
            }
            double classScore = sigmoid(raw[(BOX_AND_OBJECTNESS + best) * cells + cell]);
            if (objectness * classScore >= confidence) {
                candidates.add(new Candidate(box(raw, cells, cell, width), objectness, classScore, best));
            }
        }
        return candidates;
    }

    private Box box(float[] raw, int cells, int cell, int width) {
        int row = cell / width;
        double x = ((double) raw[cell] + cell - row * width) * stride;
        double y = ((double) raw[cells + cell] + row) * stride;
        double halfWidth = size(raw[2 * cells + cell]) / 2;
        double halfHeight = size(raw[3 * cells + cell]) / 2;
        return new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private double size(double logarithm) {
        return Math.exp(Math.min(logarithm, MAX_LOGARITHM)) * stride;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
