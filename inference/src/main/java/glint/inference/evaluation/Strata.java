package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Targets and detections of a set sorted into classes of one kind: by size, by SCR, by sequence. A target belongs to the class of
 * its own box; so does a detection that is false, while one that is true counts with the target it hit.
 */
public final class Strata {
    /** Of a centre-distance match, for the Pd of a class; as the target-level figures of masks have it. */
    private static final MatchRule NEAR = new MatchRule.CentreDistance(PdFa.DISTANCE);
    private static final String UNKNOWN = "unknown";

    private final EvaluationSet set;
    private final Dimension dimension;
    private final List<String> names;
    private final int[] ofTruth;
    private final int[] ofDetection;

    private Strata(EvaluationSet set, Dimension dimension, List<String> names, int[] ofTruth, int[] ofDetection) {
        this.set = set;
        this.dimension = dimension;
        this.names = List.copyOf(names);
        this.ofTruth = ofTruth;
        this.ofDetection = ofDetection;
    }

    /** What the classes are of. */
    public enum Dimension {
        /** Area of the box in pixels. */
        SIZE("size"),
        /** Signal-to-clutter ratio. */
        SCR("scr"),
        /** Strong or weak, by the SCR alone. */
        STRENGTH("strength"),
        /** The video or folder an image comes from. */
        SEQUENCE("sequence"),
        /** The kind of scene, as the user names it. */
        DOMAIN("domain");

        private final String id;

        Dimension(String id) {
            this.id = id;
        }

        /** The name in files and on the command line. */
        public String id() {
            return id;
        }
    }

    /**
     * What was found in one class.
     *
     * @param targets labelled
     * @param found of these, by the protocol's own rule
     * @param near of these, when a detection's centre within 3 pixels is enough
     * @param falsePositives detections of this class that hit nothing
     */
    public record Stratum(String name, int targets, int found, int near, int falsePositives) {
        /** Share of the targets found; NaN without targets. */
        public double recall() {
            return targets == 0 ? Double.NaN : (double) found / targets;
        }

        /** Share of the targets with a detection near; NaN without targets. */
        public double pd() {
            return targets == 0 ? Double.NaN : (double) near / targets;
        }

        /** Share of the detections that are right; NaN without detections and targets, 0 without detections. */
        public double precision() {
            return new OperatingPoint(0, found, falsePositives, targets - found).precision();
        }

        /** Of precision and recall; NaN without detections and targets. */
        public double f1() {
            return new OperatingPoint(0, found, falsePositives, targets - found).f1();
        }
    }

    /** By the area of the box in pixels: 1 – 4, 5 – 9, 10 – 25, above. */
    public static Strata bySize(EvaluationSet set) {
        return graded(set, Dimension.SIZE, List.of("1 – 4 px", "5 – 9 px", "10 – 25 px", "above 25 px"),
                areas(set.truthEdges()), areas(set.detectionEdges()), area -> area <= 4
                        ? 0
                        : area <= 9 ? 1 : area <= 25 ? 2 : 3);
    }

    private static double[] areas(double[] edges) {
        double[] areas = new double[edges.length / 4];
        Arrays.setAll(areas, i -> (edges[4 * i + 2] - edges[4 * i]) * (edges[4 * i + 3] - edges[4 * i + 1]));
        return areas;
    }

    /** By SCR: below 2, 2 – 5, from 5 on. */
    public static Strata byScr(EvaluationSet set, Contrast contrast) {
        return graded(set, Dimension.SCR, List.of("below 2", "2 – 5", "5 and above"), contrast.truths(),
                contrast.detections(), scr -> scr < 2 ? 0 : scr < 5 ? 1 : 2);
    }

    /** Strong from the given SCR on, weak below. */
    public static Strata byStrength(EvaluationSet set, Contrast contrast, double split) {
        return graded(set, Dimension.STRENGTH, List.of("strong", "weak"), contrast.truths(), contrast.detections(),
                scr -> scr >= split ? 0 : 1);
    }

    /** By a property of the image, such as its sequence or domain. */
    public static Strata byImage(EvaluationSet set, Dimension dimension, Function<String, String> property) {
        Map<String, Integer> index = new LinkedHashMap<>();
        int[] truths = new int[set.truthCount()];
        int[] detections = new int[set.detectionCount()];
        for (int i = 0; i < set.images().size(); i++) {
            int stratum = index.computeIfAbsent(property.apply(set.images().get(i)), name -> index.size());
            Arrays.fill(truths, set.firstTruth(i), set.firstTruth(i + 1), stratum);
            Arrays.fill(detections, set.firstDetection(i), set.firstDetection(i + 1), stratum);
        }
        return new Strata(set, dimension, List.copyOf(index.keySet()), truths, detections);
    }

    /** Values that are NaN form a class of their own, which is there only when it is needed. */
    private static Strata graded(EvaluationSet set, Dimension dimension, List<String> names, double[] truths,
            double[] detections, DoubleUnaryOperator grade) {
        List<String> all = new ArrayList<>(names);
        if (Arrays.stream(truths).anyMatch(Double::isNaN) || Arrays.stream(detections).anyMatch(Double::isNaN)) {
            all.add(UNKNOWN);
        }
        return new Strata(set, dimension, all, grades(truths, grade, names.size()), grades(detections, grade, names
                .size()));
    }

    private static int[] grades(double[] values, DoubleUnaryOperator grade, int unknown) {
        int[] grades = new int[values.length];
        Arrays.setAll(grades, i -> Double.isNaN(values[i]) ? unknown : (int) grade.applyAsDouble(values[i]));
        return grades;
    }

    /** What was sorted. */
    EvaluationSet set() {
        return set;
    }

    /** Whether each target of the set belongs to a class. */
    boolean[] truthsOf(int stratum) {
        boolean[] of = new boolean[ofTruth.length];
        for (int t = 0; t < of.length; t++) {
            of[t] = ofTruth[t] == stratum;
        }
        return of;
    }

    /** What the classes are of. */
    public Dimension dimension() {
        return dimension;
    }

    /** The classes' names, in order. */
    public List<String> names() {
        return names;
    }

    /** Labelled targets of every class. */
    public List<Integer> targets() {
        int[] counts = new int[names.size()];
        for (int stratum : ofTruth) {
            counts[stratum]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /**
     * What a result found in every class when detections scoring at least {@code threshold} are kept.
     *
     * @throws IllegalArgumentException when the result is of another set
     */
    public List<Stratum> figures(BoxResult result, double threshold) {
        return figures(result, near(result), threshold);
    }

    /** The same result with a centre within 3 pixels as the match, for {@link #figures(BoxResult, BoxResult, double)}. */
    public static BoxResult near(BoxResult result) {
        return BoxEvaluator.evaluate(result.set(), result.settings().withRule(NEAR));
    }

    /**
     * As {@link #figures(BoxResult, double)} for who asks at many thresholds.
     *
     * @param near of {@link #near}
     * @throws IllegalArgumentException when the results are of another set
     */
    public List<Stratum> figures(BoxResult result, BoxResult near, double threshold) {
        if (!result.set().equals(set) || !near.set().equals(set)) {
            throw new IllegalArgumentException("The classes are of another set than the result");
        }
        int[] found = new int[names.size()];
        int[] foundNear = new int[names.size()];
        int[] falsePositives = new int[names.size()];
        countFound(result.hits(), threshold, found);
        countFound(near.hits(), threshold, foundNear);
        for (int d = 0; d < ofDetection.length; d++) {
            if (result.hits()[d] == BoxEvaluator.FALSE && set.scores()[d] >= threshold) {
                falsePositives[ofDetection[d]]++;
            }
        }
        List<Integer> targets = targets();
        List<Stratum> strata = new ArrayList<>();
        for (int s = 0; s < names.size(); s++) {
            strata.add(new Stratum(names.get(s), targets.get(s), found[s], foundNear[s], falsePositives[s]));
        }
        return List.copyOf(strata);
    }

    private void countFound(int[] hits, double threshold, int[] counts) {
        for (int d = 0; d < hits.length; d++) {
            if (hits[d] >= 0 && set.scores()[d] >= threshold) {
                counts[ofTruth[hits[d]]]++;
            }
        }
    }
}
