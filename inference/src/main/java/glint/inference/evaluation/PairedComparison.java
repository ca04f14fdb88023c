package glint.inference.evaluation;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Two detectors on the same images. The difference of their average precisions is judged by drawing the same images for both
 * (paired bootstrap); the targets only one of them finds at its operating point by McNemar's exact test.
 *
 * @param first name of the first detector
 * @param second name of the second
 * @param difference of the average precisions, first less second
 * @param differenceP two-sided: how often chance alone would draw a difference beyond zero; at least 2 / (replicates + 1)
 * @param onlyFirst targets the first finds and the second misses
 * @param onlySecond the other way round
 * @param targetsP two-sided probability of so uneven a split if both were equally good; 1 when neither finds one alone
 */
public record PairedComparison(String first, String second, Interval difference, double differenceP, int onlyFirst,
        int onlySecond, double targetsP) {
    /**
     * Compares two runs.
     *
     * @throws IllegalArgumentException when they are not of the same images and targets
     */
    public static PairedComparison of(EvaluationRun first, EvaluationRun second, Resampling resampling) {
        EvaluationSet a = first.boxes().set();
        EvaluationSet b = second.boxes().set();
        if (!a.images().equals(b.images()) || a.truthCount() != b.truthCount()) {
            throw new IllegalArgumentException("Only detections of the same labelled images can be compared");
        }
        ResampledCurves curvesA = new ResampledCurves(first.boxes());
        ResampledCurves curvesB = new ResampledCurves(second.boxes());
        SplittableRandom random = resampling.random();
        double[] differences = IntStream.range(0, resampling.replicates()).mapToObj(i -> resampling.draw(random))
                .toList().parallelStream().mapToDouble(w -> curvesA.ap50(w) - curvesB.ap50(w)).filter(d -> !Double
                        .isNaN(d))
                .toArray();
        Interval difference = Interval.of(first.boxes().ap50() - second.boxes().ap50(), differences);
        boolean[] foundA = found(first.boxes());
        boolean[] foundB = found(second.boxes());
        int onlyA = (int) IntStream.range(0, foundA.length).filter(t -> foundA[t] && !foundB[t]).count();
        int onlyB = (int) IntStream.range(0, foundA.length).filter(t -> foundB[t] && !foundA[t]).count();
        return new PairedComparison(first.detector(), second.detector(), difference, twoSided(differences), onlyA,
                onlyB, mcNemar(onlyA, onlyB));
    }

    private static double twoSided(double[] differences) {
        int below = 0;
        int above = 0;
        for (double d : differences) {
            below += d <= 0 ? 1 : 0;
            above += d >= 0 ? 1 : 0;
        }
        return differences.length == 0
                ? Double.NaN
                : Math.min(1, 2.0 * (1 + Math.min(below, above)) / (differences.length + 1));
    }

    private static boolean[] found(BoxResult result) {
        boolean[] found = new boolean[result.set().truthCount()];
        double threshold = result.operatingPoint().score();
        for (int d = 0; d < result.hits().length; d++) {
            if (result.hits()[d] >= 0 && result.set().scores()[d] >= threshold) {
                found[result.hits()[d]] = true;
            }
        }
        return found;
    }

    /** Twice the lower tail of the binomial distribution with one half. */
    static double mcNemar(int onlyFirst, int onlySecond) {
        int n = onlyFirst + onlySecond;
        double logTerm = -n * Math.log(2);
        double tail = 0;
        for (int k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
            tail += Math.exp(logTerm);
            logTerm += Math.log(n - k) - Math.log(k + 1);
        }
        return Math.min(1, 2 * tail);
    }
}
