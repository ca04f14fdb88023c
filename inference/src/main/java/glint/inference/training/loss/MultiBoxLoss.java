package glint.inference.training.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.Box;
import glint.inference.nn.Constants;
import glint.inference.training.assign.PriorMatcher;

/**
 * The loss of single-shot detectors (SSD, Liu et al., ECCV 2016, eq. 1 to 3), in the form of DAGNet's released code: over all
 * positives of the batch the smooth L1 distance of offsets in variances of the prior, and the cross-entropy of positives and
 * of the hardest negatives of each image; both divided by the number of positives.
 *
 * @param negativesPerPositive how many negatives an image has for each of its positives
 */
public record MultiBoxLoss(double centreVariance, double sizeVariance, int negativesPerPositive) {
    private static final int NUMBERS = 4;
    private static final int CLASSES = 2;
    /** Keeps the logarithm of a size finite. */
    private static final double EPS = 1e-5;

    /** The published constants. */
    public MultiBoxLoss() {
        this(0.1, 0.2, 3);
    }

    /** One image to learn from: its priors (centre x, centre y, width, height) and its targets, both in shares of the image. */
    public static final class Sample {
        private final float[] priors;
        private final List<Box> targets;
        private final PriorMatcher.Match match;
        private final List<Integer> positives;

        /** With every prior that answers for a target as a positive. */
        public Sample(float[] priors, List<Box> targets, PriorMatcher.Match match) {
            this(priors, targets, match, match.positives().boxed().toList());
        }

        /** With these positives only; what else answers for a target keeps its class and may be mined as a negative. */
        public Sample(float[] priors, List<Box> targets, PriorMatcher.Match match, List<Integer> positives) {
            this.priors = priors;
            this.targets = List.copyOf(targets);
            this.match = match;
            this.positives = List.copyOf(positives);
        }

        public PriorMatcher.Match match() {
            return match;
        }

        public List<Integer> positives() {
            return positives;
        }

        /** Class of a prior: 1 where it answers for a target. */
        public int category(int prior) {
            return match.target(prior) == PriorMatcher.BACKGROUND ? 0 : 1;
        }
    }

    /**
     * The two parts.
     *
     * @param location of boxes, a scalar
     * @param confidence of classes, a scalar
     */
    public record Parts(NDArray location, NDArray confidence) {
        /** Their sum. */
        public NDArray total() {
            return location.add(confidence);
        }
    }

    /**
     * The loss of a batch; 0 where there is no positive in it.
     *
     * @param locations {@code [N, priors, 4]}
     * @param confidences {@code [N, priors, 2]}, logits of background and target
     */
    public Parts of(NDArray locations, NDArray confidences, List<Sample> samples) {
        int count = samples.stream().mapToInt(s -> s.positives.size()).sum();
        if (count == 0) {
            NDArray none = Constants.of(0, locations);
            return new Parts(locations.sum().mul(none), confidences.sum().mul(none));
        }
        NDManager manager = locations.getManager();
        NDArray share = Constants.of(1.0 / count, locations);
        int priors = (int) locations.getShape().get(1);
        long[] rows = new long[count];
        float[] wanted = new float[NUMBERS * count];
        int at = 0;
        for (int image = 0; image < samples.size(); image++) {
            for (int prior : samples.get(image).positives) {
                rows[at] = (long) image * priors + prior;
                offsets(samples.get(image), prior, wanted, NUMBERS * at++);
            }
        }
        NDArray predicted = locations.reshape(-1, NUMBERS).get(new NDIndex("{}", manager.create(rows)));
        NDArray location = smoothL1(predicted.sub(manager.create(wanted, new Shape(count, NUMBERS)))).sum().mul(share);

        float[] logits = confidences.stopGradient().toFloatArray();
        float[] chosen = new float[logits.length];
        for (int image = 0; image < samples.size(); image++) {
            Sample sample = samples.get(image);
            int first = image * priors;
            sample.positives.forEach(p -> chosen[CLASSES * (first + p) + 1] = 1);
            negatives(sample, logits, first).forEach(p -> chosen[CLASSES * (first + p) + sample.category(p)] = 1);
        }
        NDArray confidence = confidences.logSoftmax(2).mul(manager.create(chosen, confidences.getShape())).sum().neg()
                .mul(share);
        return new Parts(location, confidence);
    }

    /** What the prior should say of its target, four numbers. */
    public void offsets(Sample sample, int prior, float[] out, int at) {
        int p = NUMBERS * prior;
        Box target = sample.targets.get(sample.match.target(prior));
        float[] priors = sample.priors;
        out[at] = (float) ((target.centre().x() - priors[p]) / (centreVariance * priors[p + 2]));
        out[at + 1] = (float) ((target.centre().y() - priors[p + 1]) / (centreVariance * priors[p + 3]));
        out[at + 2] = (float) (Math.log(target.width() / priors[p + 2] + EPS) / sizeVariance);
        out[at + 3] = (float) (Math.log(target.height() / priors[p + 3] + EPS) / sizeVariance);
    }

    /**
     * The priors of an image whose class is got most wrong, positives aside.
     *
     * @param logits of all images, two for each prior
     * @param first number of the image's first prior
     */
    public List<Integer> negatives(Sample sample, float[] logits, int first) {
        int priors = sample.match.priors();
        int wanted = Math.min(negativesPerPositive * sample.positives.size(), priors - 1);
        if (wanted == 0) {
            return List.of();
        }
        double[] loss = new double[priors];
        for (int p = 0; p < priors; p++) {
            int at = CLASSES * (first + p);
            double margin = (double) logits[at] - logits[at + 1];
            loss[p] = softPlus(sample.category(p) == 1 ? margin : -margin);
        }
        sample.positives.forEach(p -> loss[p] = 0);
        List<Integer> order = new ArrayList<>(IntStream.range(0, priors).boxed().toList());
        order.sort(Comparator.comparingDouble((Integer p) -> loss[p]).reversed());
        return List.copyOf(order.subList(0, wanted));
    }

    private static double softPlus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static NDArray smoothL1(NDArray difference) {
        NDArray size = difference.abs();
        NDArray small = size.minimum(Constants.of(1, difference));
        return small.square().mul(Constants.of(0.5, difference)).add(size.sub(small));
    }
}
