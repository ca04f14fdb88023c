package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The curves of a result with every image in it as often as a draw says. Matching happens inside images, so nothing is matched again:
 * copies of a detection stand side by side in the order of the scores.
 */
final class ResampledCurves {
    private final ProtocolSettings settings;
    private final Ranked pooled;
    private final List<Ranked> categories = new ArrayList<>();

    ResampledCurves(BoxResult result) {
        settings = result.settings();
        pooled = new Ranked(result, -1);
        for (int c = 0; c < result.set().categories().size(); c++) {
            Ranked category = new Ranked(result, c);
            if (Arrays.stream(category.truthsOfImage).sum() > 0) {
                categories.add(category);
            }
        }
    }

    /** The average precision of one draw; NaN when it holds no target. */
    double ap50(int[] weights) {
        return categories.stream().mapToDouble(c -> settings.area().of(c.curve(weights)))
                .filter(ap -> !Double.isNaN(ap))
                .average().orElse(Double.NaN);
    }

    /** The figures the protocol prints, of one draw. */
    HeadlineFigures figures(int[] weights) {
        List<PrecisionRecall> labelled = categories.stream().map(c -> c.curve(weights)).filter(c -> c.truths() > 0)
                .toList();
        return HeadlineFigures.of(settings, pooled(weights), labelled);
    }

    /** All categories in one curve. */
    PrecisionRecall pooled(int[] weights) {
        return pooled.curve(weights);
    }

    /** The detections of one category, or of all, best first. */
    private static final class Ranked {
        private final double[] scores;
        private final int[] images;
        private final boolean[] hit;
        private final int[] truthsOfImage;

        Ranked(BoxResult result, int category) {
            EvaluationSet set = result.set();
            int[] imageOf = new int[set.detectionCount()];
            truthsOfImage = new int[set.images().size()];
            for (int i = 0; i < truthsOfImage.length; i++) {
                Arrays.fill(imageOf, set.firstDetection(i), set.firstDetection(i + 1), i);
                for (int t = set.firstTruth(i); t < set.firstTruth(i + 1); t++) {
                    truthsOfImage[i] += category < 0 || set.truthCategories()[t] == category ? 1 : 0;
                }
            }
            int[] rows = Arrays.stream(set.byScore()).filter(d -> result.hits()[d] != BoxEvaluator.LEFT_OUT
                    && (category < 0 || set.detectionCategories()[d] == category)).toArray();
            scores = new double[rows.length];
            images = new int[rows.length];
            hit = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                scores[i] = set.scores()[rows[i]];
                images[i] = imageOf[rows[i]];
                hit[i] = result.hits()[rows[i]] != BoxEvaluator.FALSE;
            }
        }

        PrecisionRecall curve(int[] weights) {
            int n = 0;
            for (int image : images) {
                n += weights[image];
            }
            double[] drawn = new double[n];
            int[] truePositives = new int[n];
            int at = 0;
            int found = 0;
            for (int i = 0; i < scores.length; i++) {
                for (int copy = 0; copy < weights[images[i]]; copy++) {
                    found += hit[i] ? 1 : 0;
                    drawn[at] = scores[i];
                    truePositives[at++] = found;
                }
            }
            int truths = 0;
            for (int i = 0; i < truthsOfImage.length; i++) {
                truths += weights[i] * truthsOfImage[i];
            }
            return new PrecisionRecall(drawn, truePositives, truths);
        }
    }
}
