package glint.inference.evaluation;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import glint.inference.evaluation.ProtocolSettings.Figures;

/**
 * The figures of one set of detections under one protocol. Immutable; what concerns single images is made as it is read.
 *
 * <p>Figures that are undefined are NaN, see {@link Protocol}.
 */
public final class BoxResult {
    private final EvaluationSet set;
    private final ProtocolSettings settings;
    private final int[] hits;
    private final double[] closeness;
    private final PrecisionRecall curve;
    private final List<CategoryResult> categories;
    private final double ap50;
    private final HeadlineFigures figures;

    BoxResult(EvaluationSet set, ProtocolSettings settings, int[] hits, double[] closeness) {
        this.set = set;
        this.settings = settings;
        this.hits = hits;
        this.closeness = closeness;
        this.curve = BoxEvaluator.curve(set, hits, -1);
        this.categories = byCategory();
        List<CategoryResult> labelled = categories.stream().filter(c -> c.curve().truths() > 0).toList();
        this.ap50 = labelled.stream().mapToDouble(CategoryResult::ap50).average().orElse(Double.NaN);
        this.figures = HeadlineFigures.of(settings, curve, labelled.stream().map(CategoryResult::curve).toList());
    }

    /**
     * The figures of one category.
     *
     * @param category its name
     * @param ap50 average precision; NaN when the category has no target
     */
    public record CategoryResult(String category, double ap50, PrecisionRecall curve) {}

    /**
     * A detection the protocol looked at.
     *
     * @param detection counted within its image in the order given
     * @param truth the target it hit, counted within its image; -1 when it is false
     * @param measure IoU with, or distance in pixels to, the target it was judged by; NaN when there was none
     */
    public record Verdict(int detection, double score, int truth, double measure) {
        /** Whether it hit a target. */
        public boolean isHit() {
            return truth >= 0;
        }
    }

    /**
     * What happened in one image at a threshold.
     *
     * @param verdicts on its detections at or above the threshold, best first
     * @param missed targets nobody hit, counted within the image
     */
    public record ImageResult(String image, List<Verdict> verdicts, List<Integer> missed) {
        public ImageResult {
            verdicts = List.copyOf(verdicts);
            missed = List.copyOf(missed);
        }

        public int truePositives() {
            return (int) verdicts.stream().filter(Verdict::isHit).count();
        }

        public int falsePositives() {
            return verdicts.size() - truePositives();
        }

        public int falseNegatives() {
            return missed.size();
        }
    }

    /**
     * A detection that is there at one threshold and not at another: a false alarm that leaves, or a hit that leaves its target missed.
     *
     * @param image index of the image
     * @param detection counted within its image
     * @param truth the target it hits, counted within the image; -1 when it is false
     */
    public record StatusChange(int image, int detection, double score, int truth) {
        /** Whether a target is lost with it. */
        public boolean isHit() {
            return truth >= 0;
        }
    }

    private List<CategoryResult> byCategory() {
        if (set.categories().size() == 1) {
            return List.of(new CategoryResult(set.categories().getFirst(), settings.area().of(curve), curve));
        }
        List<CategoryResult> out = new ArrayList<>();
        for (int c = 0; c < set.categories().size(); c++) {
            PrecisionRecall own = BoxEvaluator.curve(set, hits, c);
            out.add(new CategoryResult(set.categories().get(c), settings.area().of(own), own));
        }
        return List.copyOf(out);
    }

    /** What was compared. */
    public EvaluationSet set() {
        return set;
    }

    /** How it was compared. */
    public ProtocolSettings settings() {
        return settings;
    }

    /** Row of the target each detection hit, {@link BoxEvaluator#FALSE} or {@link BoxEvaluator#LEFT_OUT}; not a copy. */
    int[] hits() {
        return hits;
    }

    /** Average precision at the match rule's threshold, mean over the categories that have targets. */
    public double ap50() {
        return ap50;
    }

    /** The precision the protocol prints; see {@link Figures}. */
    public double precision() {
        return figures.precision();
    }

    /** The recall the protocol prints; see {@link Figures}. */
    public double recall() {
        return figures.recall();
    }

    /** The F1 the protocol prints; see {@link Figures}. */
    public double f1() {
        return figures.f1();
    }

    /** The counts behind the printed figures: at the confidence, at that of the best F1, or of all detections looked at. */
    public OperatingPoint operatingPoint() {
        return curve.at(figures.score());
    }

    /** All categories in one curve. */
    public PrecisionRecall curve() {
        return curve;
    }

    /** The categories apart, in the order of the set. */
    public List<CategoryResult> categories() {
        return categories;
    }

    /** Every image at the protocol's own threshold. */
    public List<ImageResult> images() {
        return new AbstractList<>() {
            @Override
            public ImageResult get(int image) {
                return image(image, figures.score());
            }

            @Override
            public int size() {
                return set.images().size();
            }
        };
    }

    /** One image when detections scoring at least {@code threshold} are kept. */
    public ImageResult image(int image, double threshold) {
        int from = set.firstDetection(image);
        int firstTruth = set.firstTruth(image);
        int truths = set.truthCount(image);
        boolean[] found = new boolean[truths];
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = from; i < set.firstDetection(image + 1); i++) {
            int row = set.imageByScore()[i];
            double score = set.scores()[row];
            if (score < threshold) {
                break;
            }
            if (hits[row] == BoxEvaluator.LEFT_OUT) {
                continue;
            }
            int truth = hits[row] == BoxEvaluator.FALSE ? -1 : hits[row] - firstTruth;
            if (truth >= 0) {
                found[truth] = true;
            }
            double near = closeness[row];
            verdicts.add(new Verdict(row - from, score, truth,
                    Double.isInfinite(near) ? Double.NaN : settings.rule().measure(near)));
        }
        List<Integer> missed = new ArrayList<>();
        for (int t = 0; t < truths; t++) {
            if (!found[t]) {
                missed.add(t);
            }
        }
        return new ImageResult(set.images().get(image), verdicts, missed);
    }

    /**
     * The detections that change status when the threshold rises from {@code low} to {@code high}: those scoring at least the one and less
     * than the other, the lowest first.
     */
    public List<StatusChange> changes(double low, double high) {
        List<StatusChange> changes = new ArrayList<>();
        for (int image = 0; image < set.images().size(); image++) {
            int from = set.firstDetection(image);
            for (int row = from; row < set.firstDetection(image + 1); row++) {
                double score = set.scores()[row];
                if (score >= low && score < high && hits[row] != BoxEvaluator.LEFT_OUT) {
                    changes.add(new StatusChange(image, row - from, score, hits[row] == BoxEvaluator.FALSE
                            ? -1
                            : hits[row] - set.firstTruth(image)));
                }
            }
        }
        changes.sort(Comparator.comparingDouble(StatusChange::score));
        return List.copyOf(changes);
    }
}
