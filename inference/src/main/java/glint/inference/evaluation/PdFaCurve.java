package glint.inference.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.inference.evaluation.PdFa.Pairing;

/**
 * Probability of detection over false-alarm rate while the score falls, from boxes: centres pair as the components of masks do
 * ({@link PdFa}), and a box that is not paired adds its area. Derived figures, comparable among detectors of boxes and, since a component is
 * never larger than its box, an upper bound for those that segment.
 *
 * <p>Every image is paired anew at each of its own scores, because a pairing of fewer detections is no part of one of more. Immutable.
 */
public final class PdFaCurve {
    private final double[] scores;
    private final int[] detected;
    private final double[] falseArea;
    private final int[] alarms;
    private final int targets;
    private final long pixels;
    private final int images;

    private PdFaCurve(EvaluationSet set, int targets, double[] scores, int[] detected, double[] falseArea,
            int[] alarms) {
        this.scores = scores;
        this.detected = detected;
        this.falseArea = falseArea;
        this.alarms = alarms;
        this.targets = targets;
        this.pixels = set.pixels();
        this.images = set.images().size();
    }

    /** What changes when a detection of an image is let in. */
    private record Step(double score, int detected, double falseArea, int alarms) {}

    /**
     * Pairs every image.
     *
     * @throws InputException when the set does not know how large its images are
     */
    public static PdFaCurve of(EvaluationSet set, Pairing pairing) {
        boolean[] all = new boolean[set.truthCount()];
        Arrays.fill(all, true);
        return of(set, pairing, all);
    }

    /**
     * Of one class of targets alone: all are paired, and Pd counts those of the class. False alarms belong to no class, so the
     * rate is that of all.
     *
     * @param stratum index of the class
     * @throws InputException when the set does not know how large its images are
     */
    public static PdFaCurve of(Strata strata, int stratum, Pairing pairing) {
        return of(strata.set(), pairing, strata.truthsOf(stratum));
    }

    private static PdFaCurve of(EvaluationSet set, Pairing pairing, boolean[] counted) {
        if (set.pixels() == 0) {
            throw new InputException("The labels", "do not say how large the images are",
                    "evaluate against a dataset or a COCO file with sizes");
        }
        Step[] steps = IntStream.range(0, set.images().size()).parallel().boxed().flatMap(i -> Arrays.stream(steps(set,
                i, pairing, counted))).toArray(Step[]::new);
        Arrays.sort(steps, Comparator.comparingDouble(Step::score).reversed());
        double[] scores = new double[steps.length];
        int[] detected = new int[steps.length];
        double[] falseArea = new double[steps.length];
        int[] alarms = new int[steps.length];
        int found = 0;
        double area = 0;
        int count = 0;
        for (int i = 0; i < steps.length; i++) {
            found += steps[i].detected();
            area += steps[i].falseArea();
            count += steps[i].alarms();
            scores[i] = steps[i].score();
            detected[i] = found;
            falseArea[i] = area;
            alarms[i] = count;
        }
        int targets = 0;
        for (boolean c : counted) {
            targets += c ? 1 : 0;
        }
        return new PdFaCurve(set, targets, scores, detected, falseArea, alarms);
    }

    private static Step[] steps(EvaluationSet set, int image, Pairing pairing, boolean[] counted) {
        int from = set.firstDetection(image);
        int n = set.detectionCount(image);
        Integer[] truths = IntStream.range(set.firstTruth(image), set.firstTruth(image + 1)).boxed().toArray(
                Integer[]::new);
        Arrays.sort(truths, Comparator.<Integer>comparingDouble(t -> set.truthEdges()[4 * t + 1]).thenComparingDouble(
                t -> set.truthEdges()[4 * t]));
        boolean[] counts = new boolean[truths.length];
        for (int t = 0; t < truths.length; t++) {
            counts[t] = counted[truths[t]];
        }
        double[][] labelled = Arrays.stream(truths).map(t -> centre(set.truthEdges(), t)).toArray(double[][]::new);
        Step[] steps = new Step[n];
        Step before = new Step(0, 0, 0, 0);
        for (int k = 1; k <= n; k++) {
            Step now = total(set, Arrays.copyOfRange(set.imageByScore(), from, from + k), labelled, counts,
                    pairing);
            double score = set.scores()[set.imageByScore()[from + k - 1]];
            steps[k - 1] = new Step(score, now.detected - before.detected, now.falseArea - before.falseArea, now.alarms
                    - before.alarms);
            before = now;
        }
        return steps;
    }

    /** The figures of one image with the given detections. */
    private static Step total(EvaluationSet set, int[] kept, double[][] labelled, boolean[] counts, Pairing pairing) {
        double[] edges = set.detectionEdges();
        int[] raster = Arrays.stream(kept).boxed().sorted(Comparator.<Integer>comparingDouble(d -> edges[4 * d + 1])
                .thenComparingDouble(d -> edges[4 * d])).mapToInt(d -> d).toArray();
        double[][] centres = Arrays.stream(raster).mapToObj(d -> centre(edges, d)).toArray(double[][]::new);
        boolean[] paired = new boolean[raster.length];
        int[] partners = PdFa.partners(labelled, centres, pairing, PdFa.DISTANCE);
        int detected = 0;
        int all = 0;
        for (int t = 0; t < partners.length; t++) {
            if (partners[t] >= 0) {
                paired[partners[t]] = true;
                all++;
                detected += counts[t] ? 1 : 0;
            }
        }
        double area = 0;
        for (int i = 0; i < raster.length; i++) {
            int e = 4 * raster[i];
            area += paired[i] ? 0 : (edges[e + 2] - edges[e]) * (edges[e + 3] - edges[e + 1]);
        }
        return new Step(0, detected, area, raster.length - all);
    }

    private static double[] centre(double[] edges, int row) {
        return new double[]{(edges[4 * row] + edges[4 * row + 2]) / 2, (edges[4 * row + 1] + edges[4 * row + 3]) / 2};
    }

    /** Number of points, which is the number of detections. */
    public int size() {
        return scores.length;
    }

    /** Score of the i-th best detection. */
    public double score(int i) {
        return scores[i];
    }

    /** Share of the targets found with the i + 1 best detections; NaN without targets. */
    public double pd(int i) {
        return targets == 0 ? Double.NaN : (double) detected[i] / targets;
    }

    /** False pixels per pixel with the i + 1 best detections. */
    public double fa(int i) {
        return falseArea[i] / pixels;
    }

    /**
     * What holds when detections scoring at least {@code score} are kept.
     *
     * @param fa false pixels per pixel
     * @param alarmsPerImage detections that are not paired, mean over the images
     */
    public record Point(double score, double pd, double fa, double alarmsPerImage) {}

    /** The figures at a threshold. */
    public Point at(double score) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] >= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int last = low - 1;
        return last < 0
                ? new Point(score, targets == 0 ? Double.NaN : 0, 0, 0)
                : new Point(score, pd(last), fa(last), (double) alarms[last] / images);
    }

    /** The lowest score that keeps the rate at or below a limit; above every score when none does. */
    public double scoreForFa(double limit) {
        double best = Math.nextUp(scores.length == 0 ? 1 : scores[0]);
        for (int i = 0; i < scores.length && fa(i) <= limit; i++) {
            boolean last = i == scores.length - 1 || scores[i + 1] < scores[i];
            best = last ? scores[i] : best;
        }
        return best;
    }
}
