package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which category targets were taken for: detections from a score on are matched by the rule of the protocol whatever their
 * category, best score first, each with the nearest target still free.
 *
 * @param categories names; the last row of {@code counts} holds detections on no target, the last column targets without a detection
 * @param counts by labelled category, then by detected category
 */
public record Confusion(List<String> categories, List<List<Integer>> counts) {
    public Confusion {
        categories = List.copyOf(categories);
        counts = counts.stream().map(List::copyOf).toList();
    }

    static Confusion of(BoxResult result, double threshold) {
        EvaluationSet set = result.set();
        MatchRule rule = result.settings().rule();
        double[] edges = BoxEvaluator.edges(set, result.settings());
        int none = set.categories().size();
        int[][] counts = new int[none + 1][none + 1];
        boolean[] taken = new boolean[set.truthCount()];
        for (int image = 0; image < set.images().size(); image++) {
            for (int i = set.firstDetection(image); i < set.firstDetection(image + 1); i++) {
                int d = set.imageByScore()[i];
                if (set.scores()[d] < threshold || result.hits()[d] == BoxEvaluator.LEFT_OUT) {
                    continue;
                }
                int best = -1;
                double near = rule.limit();
                for (int t = set.firstTruth(image); t < set.firstTruth(image + 1); t++) {
                    double closeness = rule.closeness(edges, 4 * d, set.truthEdges(), 4 * t);
                    if (!taken[t] && closeness >= near) {
                        best = t;
                        near = closeness;
                    }
                }
                if (best >= 0) {
                    taken[best] = true;
                }
                counts[best < 0 ? none : set.truthCategories()[best]][set.detectionCategories()[d]]++;
            }
        }
        for (int t = 0; t < taken.length; t++) {
            if (!taken[t]) {
                counts[set.truthCategories()[t]][none]++;
            }
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new Confusion(set.categories(), rows);
    }
}
