package glint.inference.evaluation;

/**
 * What is right and wrong when detections scoring at least {@code score} are kept.
 *
 * @param score the threshold
 * @param truePositives detections that hit a target
 * @param falsePositives detections that hit none
 * @param falseNegatives targets nobody hit
 */
public record OperatingPoint(double score, int truePositives, int falsePositives, int falseNegatives) {
    /** Share of the detections that are right; 0 when there are none but targets, NaN when there is neither. */
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** Share of the targets that were found; NaN when there are none. */
    public double recall() {
        int targets = truePositives + falseNegatives;
        return targets == 0 ? Double.NaN : (double) truePositives / targets;
    }

    /** Harmonic mean of the unrounded precision and recall; NaN when there are neither targets nor detections. */
    public double f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private double ratio(int part, int whole) {
        if (whole > 0) {
            return (double) part / whole;
        }
        return falseNegatives > 0 ? 0 : Double.NaN;
    }
}
