package glint.inference.training.danet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import glint.annotations.geometry.Box;
import glint.inference.danet.PriorBoxes;
import glint.inference.parity.Config;
import glint.inference.parity.DanetFixtures;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.training.assign.PriorMatcher;
import glint.inference.training.loss.ContrastiveRegularisation;
import glint.inference.training.loss.MultiBoxLoss;

/** Runs the fixtures of DANet's matching and losses, with gradients. */
public final class DanetLossFixtures implements FixtureRunner {
    private static final int NUMBERS = 4;
    /** Image, prior, target and four offsets. */
    private static final int ROW = 3 + NUMBERS;

    @Override
    public Set<String> kinds() {
        return Set.of("loss.danet-multibox", "loss.adcr", "danet.ekem-kernel");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        return switch (fixture.kind()) {
            case "loss.danet-multibox" -> new TwoSteps(fixture).compute();
            case "loss.adcr" -> contrast(fixture);
            case "danet.ekem-kernel" -> kernels(fixture);
            default -> throw new IllegalArgumentException(fixture.kind());
        };
    }

    private static NDArray learnt(Values values, NDManager manager) {
        NDArray array = manager.create(values.toFloats(), values.engineShape());
        array.setRequiresGradient(true);
        return array;
    }

    private static Map<String, Values> kernels(Fixture fixture) {
        Config c = fixture.config();
        c.require("rounding", "floor-odd");
        double gamma = c.number("gamma");
        double b = c.number("b");
        Values channels = fixture.input("channels");
        return Map.of("unrounded",
                Values.generate(channels.shape(), i -> Ekem.unrounded((int) channels.at(i), gamma, b)), "kernel",
                Values.generate(channels.shape(), i -> Ekem.kernel((int) channels.at(i), gamma, b)));
    }

    private static Map<String, Values> contrast(Fixture fixture) {
        Config c = fixture.config();
        c.require("divisor", "positives");
        c.require("includeSelf", false);
        // The temperature of another reading, which is not computed.
        c.number("secondMu", 0);
        ContrastiveRegularisation loss = new ContrastiveRegularisation(c.number("mu"));
        c.check("positives", fixture.input("positives").shape().get(0));
        c.check("negatives", fixture.input("negatives").shape().get(0));
        c.check("dim", fixture.input("positives").shape().get(1));
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray positives = learnt(fixture.input("positives"), manager);
            NDArray negatives = learnt(fixture.input("negatives"), manager);
            NDArray value = loss.of(positives, negatives);
            collector.backward(value);
            return Map.of("cosine", Values.of(ContrastiveRegularisation.cosines(positives, negatives)), "loss",
                    Values.of(value), "gradPositives", Values.of(positives.getGradient()), "gradNegatives",
                    Values.of(negatives.getGradient()));
        }
    }

    /** The multibox loss on priors, and once more on the boxes the first step found, as DAGNet refines them. */
    private static final class TwoSteps {
        private final Map<String, Values> results = new HashMap<>();
        private final Fixture fixture;
        private final PriorBoxes priors;
        private final MultiBoxLoss loss;
        private final PriorMatcher matcher;
        private final double objectness;
        private final int size;
        private final List<List<Box>> targets = new ArrayList<>();

        TwoSteps(Fixture fixture) {
            this.fixture = fixture;
            Config c = fixture.config();
            c.require("classes", 2);
            priors = DanetFixtures.priors(c);
            c.check("priors", priors.count());
            List<Double> variances = c.numbers("variances");
            loss = new MultiBoxLoss(variances.get(0), variances.get(1), c.integer("negativesPerPositive"));
            matcher = new PriorMatcher(c.number("matchIou"));
            objectness = c.number("objectnessThreshold");
            size = c.integer("imageSize");
            for (Values rows : fixture.ragged("boxes")) {
                targets.add(IntStream.range(0, rows.size() / NUMBERS)
                        .mapToObj(i -> new Box(rows.at(NUMBERS * i) / size, rows.at(NUMBERS * i + 1) / size,
                                rows.at(NUMBERS * i + 2) / size, rows.at(NUMBERS * i + 3) / size))
                        .toList());
            }
            c.check("batch", targets.size());
        }

        Map<String, Values> compute() {
            float[] numbers = priors.values();
            results.put("priors", Values.generate(List.of(priors.count(), NUMBERS), i -> numbers[i]));
            List<MultiBoxLoss.Sample> first = targets.stream()
                    .map(boxes -> new MultiBoxLoss.Sample(numbers, boxes, matcher.match(numbers, boxes))).toList();
            List<MultiBoxLoss.Sample> second = IntStream.range(0, targets.size()).mapToObj(this::refined).toList();
            try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                double total = step("step1.", "1", first, manager, collector)
                        + step("step2.", "2", second, manager, collector);
                results.put("total", Values.of(total));
            }
            return results;
        }

        /** An image whose priors are the boxes of the first step; positives it held for background are dropped. */
        private MultiBoxLoss.Sample refined(int image) {
            float[] locations = fixture.input("loc1").toFloats();
            float[] logits = fixture.input("conf1").toFloats();
            int count = priors.count();
            float[] boxes = new float[NUMBERS * count];
            for (int p = 0; p < count; p++) {
                Box box = priors.decode(p, locations, NUMBERS * (image * count + p));
                boxes[NUMBERS * p] = (float) (box.centre().x() / size);
                boxes[NUMBERS * p + 1] = (float) (box.centre().y() / size);
                boxes[NUMBERS * p + 2] = (float) (box.width() / size);
                boxes[NUMBERS * p + 3] = (float) (box.height() / size);
            }
            PriorMatcher.Match match = matcher.match(boxes, targets.get(image));
            List<Integer> kept = match.positives().filter(p -> {
                int at = 2 * (image * count + p);
                return 1 / (1 + Math.exp((double) logits[at] - logits[at + 1])) > objectness;
            }).boxed().toList();
            return new MultiBoxLoss.Sample(boxes, targets.get(image), match, kept);
        }

        private double step(String name, String suffix, List<MultiBoxLoss.Sample> samples, NDManager manager,
                GradientCollector collector) {
            NDArray locations = learnt(fixture.input("loc" + suffix), manager);
            NDArray confidences = learnt(fixture.input("conf" + suffix), manager);
            MultiBoxLoss.Parts parts = loss.of(locations, confidences, samples);
            collector.backward(parts.total());
            results.put(name + "locLoss", Values.of(parts.location()));
            results.put(name + "confLoss", Values.of(parts.confidence()));
            Values gradient = Values.of(locations.getGradient());
            results.put(name + "gradLoc", gradient);
            results.put(name + "gradConf", Values.of(confidences.getGradient()));
            for (int image = 0; image < samples.size(); image++) {
                image(name + "image" + image + ".", image, samples.get(image), confidences.toFloatArray());
            }
            tables(name, samples, gradient);
            return parts.total().getFloat();
        }

        private void image(String name, int image, MultiBoxLoss.Sample sample, float[] logits) {
            PriorMatcher.Match match = sample.match();
            int boxes = targets.get(image).size();
            int matched = (int) match.positives().count();
            List<Integer> mined = loss.negatives(sample, logits, image * priors.count());
            put(name + "numGt", boxes);
            results.put(name + "bestPriorPerGt", Values.generate(List.of(boxes), match::bestPrior));
            results.put(name + "bestPriorIou", Values.generate(List.of(boxes), match::bestIou));
            put(name + "matchedPriors", matched);
            put(name + "positives", sample.positives().size());
            put(name + "removedByObjectness", matched - sample.positives().size());
            put(name + "hardNegatives", mined.size());
            put(name + "hardNegativesWithTarget1", mined.stream().filter(p -> sample.category(p) == 1).count() * 1.0);
            results.put(name + "hardNegativePriors", Values.generate(List.of(mined.size(), 1), mined::get));
        }

        private void put(String name, double number) {
            results.put(name, Values.of(number));
        }

        private void tables(String name, List<MultiBoxLoss.Sample> samples, Values gradient) {
            List<double[]> matched = new ArrayList<>();
            List<Integer> positives = new ArrayList<>();
            for (int image = 0; image < samples.size(); image++) {
                MultiBoxLoss.Sample sample = samples.get(image);
                int number = image;
                sample.match().positives().forEach(p -> {
                    float[] offsets = new float[NUMBERS];
                    loss.offsets(sample, p, offsets, 0);
                    matched.add(new double[]{number, p, sample.match()
                            .target(p), offsets[0], offsets[1], offsets[2], offsets[3]});
                });
                sample.positives().forEach(p -> positives.add(number * priors.count() + p));
            }
            put(name + "positives", positives.size());
            results.put(name + "matched",
                    Values.generate(List.of(matched.size(), ROW), i -> matched.get(i / ROW)[i % ROW]));
            results.put(name + "gradLoc.positiveRows", Values.generate(List.of(positives.size(), NUMBERS),
                    i -> gradient.at(NUMBERS * positives.get(i / NUMBERS) + i % NUMBERS)));
        }
    }
}
