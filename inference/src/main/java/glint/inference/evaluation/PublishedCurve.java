package glint.inference.evaluation;

import java.util.List;

/**
 * A precision–recall curve as papers publish it, without the detections behind it.
 *
 * @param name of the detector, usually that of the file
 * @param precisions the envelope at the recalls 0, .01, … 1
 */
public record PublishedCurve(String name, List<Double> precisions) {
    /** Values of a curve. */
    public static final int POINTS = 101;

    public PublishedCurve {
        precisions = List.copyOf(precisions);
        if (precisions.size() != POINTS) {
            throw new IllegalArgumentException("A curve has " + POINTS + " values, got " + precisions.size());
        }
    }

    /** The average precision it stands for: the mean of its values, as COCO has it. */
    public double mean() {
        return precisions.stream().mapToDouble(Double::doubleValue).sum() / POINTS;
    }

    /** The recall of the i-th value. */
    public static double recall(int i) {
        return i / (POINTS - 1.0);
    }
}
