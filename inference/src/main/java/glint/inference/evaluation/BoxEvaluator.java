package glint.inference.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

import glint.inference.evaluation.ProtocolSettings.Cap;

/**
 * Matches detections with targets, image by image, and hands the outcome to {@link BoxResult}. Thread safe, no state.
 */
public final class BoxEvaluator {
    /** Marks a detection that hit nothing. */
    static final int FALSE = -1;
    /** Marks a detection the protocol does not look at. */
    static final int LEFT_OUT = -2;

    private final EvaluationSet set;
    private final ProtocolSettings settings;
    private final double[] detectionEdges;
    /** Row of the target each detection hit, or {@link #FALSE} or {@link #LEFT_OUT}. */
    private final int[] hits;
    /** The match rule's closeness to the target a detection was judged by; meaningless where there was none. */
    private final double[] closeness;
    private final boolean[] taken;

    private BoxEvaluator(EvaluationSet set, ProtocolSettings settings) {
        this.set = set;
        this.settings = settings;
        this.detectionEdges = edges(set, settings);
        this.hits = new int[set.detectionCount()];
        this.closeness = new double[hits.length];
        this.taken = new boolean[set.truthCount()];
    }

    /** The figures of a protocol as published. */
    public static BoxResult evaluate(EvaluationSet set, Protocol protocol) {
        return evaluate(set, protocol.settings());
    }

    /** The figures under the given settings. */
    public static BoxResult evaluate(EvaluationSet set, ProtocolSettings settings) {
        BoxEvaluator evaluator = new BoxEvaluator(set, settings);
        // Images share nothing but the arrays, each writes its own rows.
        IntStream.range(0, set.images().size()).parallel().forEach(evaluator::match);
        return new BoxResult(set, settings, evaluator.hits, evaluator.closeness);
    }

    /** Edges of the detections as the protocol sees them; not a copy where it leaves them as they are. */
    static double[] edges(EvaluationSet set, ProtocolSettings settings) {
        return settings.truncated() ? truncated(set.detectionEdges()) : set.detectionEdges();
    }

    private static double[] truncated(double[] edges) {
        double[] out = new double[edges.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = edges[i] < 0 ? Math.ceil(edges[i]) : Math.floor(edges[i]);
        }
        return out;
    }

    private void match(int image) {
        int from = set.firstDetection(image);
        int to = set.firstDetection(image + 1);
        if (from == to) {
            return;
        }
        boolean capEach = settings.cap() == Cap.EACH_CATEGORY;
        int[] seen = new int[capEach ? set.categories().size() : 1];
        for (int i = from; i < to; i++) {
            int detection = set.imageByScore()[i];
            int group = capEach ? set.detectionCategories()[detection] : 0;
            if (set.scores()[detection] < settings.scoreFloor() || seen[group] == settings.maxDetections()) {
                hits[detection] = LEFT_OUT;
                continue;
            }
            seen[group]++;
            hits[detection] = claim(image, detection);
        }
    }

    /** Row of the target the detection hits, which is then taken. */
    private int claim(int image, int detection) {
        boolean onlyFree = settings.assignment() == Assignment.NEAREST_FREE;
        boolean firstOfEqual = settings.assignment() == Assignment.NEAREST_FIRST;
        int category = set.detectionCategories()[detection];
        MatchRule rule = settings.rule();
        double best = Double.NEGATIVE_INFINITY;
        int nearest = FALSE;
        for (int truth = set.firstTruth(image); truth < set.firstTruth(image + 1); truth++) {
            if (set.truthCategories()[truth] != category || (onlyFree && taken[truth])) {
                continue;
            }
            double near = rule.closeness(detectionEdges, 4 * detection, set.truthEdges(), 4 * truth);
            if (near > best || (near == best && !firstOfEqual)) {
                best = near;
                nearest = truth;
            }
        }
        closeness[detection] = best;
        if (nearest == FALSE || best < rule.limit() || taken[nearest]) {
            return FALSE;
        }
        taken[nearest] = true;
        return nearest;
    }

    /** The curve of one category, or of all together when {@code category} is -1. */
    static PrecisionRecall curve(EvaluationSet set, int[] hits, int category) {
        int[] order = set.byScore();
        double[] scores = new double[order.length];
        int[] truePositives = new int[order.length];
        int n = 0;
        int found = 0;
        for (int detection : order) {
            int hit = hits[detection];
            if (hit == LEFT_OUT || (category >= 0 && set.detectionCategories()[detection] != category)) {
                continue;
            }
            if (hit != FALSE) {
                found++;
            }
            scores[n] = set.scores()[detection];
            truePositives[n++] = found;
        }
        int truths = category < 0
                ? set.truthCount()
                : (int) Arrays.stream(set.truthCategories()).filter(c -> c == category).count();
        return new PrecisionRecall(Arrays.copyOf(scores, n), Arrays.copyOf(truePositives, n), truths);
    }
}
