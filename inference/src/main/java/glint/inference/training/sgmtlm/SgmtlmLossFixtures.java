package glint.inference.training.sgmtlm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.sgmtlm.Anchors;
import glint.inference.training.assign.AnchorAssigner;
import glint.inference.training.loss.BinaryCrossEntropy;
import glint.inference.training.loss.SaliencyLoss;

/** Runs the fixtures of SGMTLM's assignment and losses, with gradients. */
public final class SgmtlmLossFixtures implements FixtureRunner {
    private static final int SIDES = 4;
    private static final int COLUMNS = 7;

    @Override
    public Set<String> kinds() {
        return Set.of("loss.clipped-bce", "loss.saliency", "loss.sgmtlm-yolo");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            return switch (fixture.kind()) {
                case "loss.clipped-bce" -> clipped(fixture, manager, collector);
                case "loss.saliency" -> saliency(fixture, manager, collector);
                default -> detection(fixture, manager, collector);
            };
        }
    }

    private static NDArray learnt(Values values, NDManager manager) {
        NDArray array = manager.create(values.toFloats(), values.engineShape());
        array.setRequiresGradient(true);
        return array;
    }

    private static Map<String, Values> clipped(Fixture fixture, NDManager manager, GradientCollector collector) {
        Config config = fixture.config();
        config.require("precision", "float32");
        double low = config.number("clipLow");
        double high = config.number("clipHigh");
        Values logits = fixture.input("logits");
        Values targets = fixture.input("targets");
        // Every target against every logit.
        int columns = logits.size();
        List<Integer> table = List.of(targets.size(), columns);
        NDArray x = learnt(Values.generate(table, i -> logits.at(i % columns)), manager);
        Values t = Values.generate(table, i -> targets.at(i / columns));
        NDArray loss = BinaryCrossEntropy.ofClippedLogits(x, manager.create(t.toFloats(), t.engineShape()), low, high);
        collector.backward(loss.sum());
        return Map.of("value", Values.of(loss), "gradient", Values.of(x.getGradient()));
    }

    private static Map<String, Values> saliency(Fixture fixture, NDManager manager, GradientCollector collector) {
        Config config = fixture.config();
        Values mask = fixture.input("mask");
        if (!mask.shape().equals(List.of(config.integer("batch"), 1, config.integer("height"),
                config.integer("width")))) {
            throw new InputException(fixture.name(), "the mask is " + mask.shape() + ", config says otherwise",
                    "correct the fixture");
        }
        config.require("ssimMoments", "population");
        config.require("ssimScope", "image");
        NDArray labels = manager.create(mask.toFloats(), mask.engineShape());
        Map<String, Values> results = new HashMap<>();
        for (String variant : config.texts("variants")) {
            SaliencyLoss.Form form = switch (variant) {
                case "released" -> SaliencyLoss.Form.OFFICIAL;
                case "paper" -> SaliencyLoss.Form.PAPER;
                default -> throw new InputException(fixture.name(), "the variant " + variant + " is unknown",
                        "leave the fixture out");
            };
            SaliencyLoss loss = new SaliencyLoss(form, config.number("ssimK1"), config.number("ssimK2"),
                    config.number("diceSmooth"));
            // The fixture takes gradients by the probability, the loss by its logit.
            NDArray probability = learnt(fixture.input("probability"), manager);
            NDArray logits = probability.log().sub(probability.neg().add(1).log());
            NDArray total = loss.of(logits, labels);
            collector.backward(total);
            results.put(variant, Values.of(total));
            results.put(variant + ".gradient", Values.of(probability.getGradient()));
            if (form == SaliencyLoss.Form.PAPER) {
                results.put("ssimPerImage", Values.of(loss.similarity(probability, labels)));
            } else {
                results.put("dice", Values.of(loss.dice(probability, labels)));
                results.put("meanBce", Values.of(SaliencyLoss.crossEntropy(logits, labels)));
            }
        }
        return results;
    }

    private static Map<String, Values> detection(Fixture fixture, NDManager manager, GradientCollector collector) {
        Config config = fixture.config();
        List<Integer> strides = config.integers("strides");
        int height = config.integer("imageHeight");
        int width = config.integer("imageWidth");
        AnchorLoss loss = loss(fixture, strides);
        if (!config.integerRows("gridSizes")
                .equals(strides.stream().map(s -> List.of(height / s, width / s)).toList())) {
            throw new InputException(fixture.name(), "gridSizes do not follow from the image and the strides",
                    "correct the fixture");
        }
        NDList raw = new NDList();
        IntStream.range(0, strides.size())
                .forEach(l -> raw.add(learnt(fixture.input("level" + l + ".prediction"), manager)));
        List<List<Box>> targets = new ArrayList<>();
        for (Values rows : fixture.ragged("boxes")) {
            targets.add(IntStream.range(0, rows.size() / SIDES).mapToObj(i -> new Box(rows.at(SIDES * i),
                    rows.at(SIDES * i + 1), rows.at(SIDES * i + 2), rows.at(SIDES * i + 3))).toList());
        }
        config.check("batch", targets.size());

        List<AnchorLoss.Level> levels = loss.of(raw, targets, height, width);
        NDArray total = levels.stream().map(AnchorLoss.Level::total).reduce(NDArray::add).orElseThrow();
        collector.backward(total);
        Map<String, Values> results = new HashMap<>();
        results.put("total", Values.of(total));
        for (int l = 0; l < levels.size(); l++) {
            level("level" + l + ".", levels.get(l), results);
            results.put("level" + l + ".gradient", Values.of(raw.get(l).getGradient()));
        }
        return results;
    }

    /** The loss with the levels in the order of the fixture. */
    private static AnchorLoss loss(Fixture fixture, List<Integer> strides) {
        Config config = fixture.config();
        config.require("classes", 1);
        config.require("labelSmoothing", 0);
        List<List<Double>> all = config.numberRows("anchors");
        List<Anchors.Size> sizes = config.integerRows("anchorMasks").stream().flatMap(List::stream)
                .map(i -> new Anchors.Size(all.get(i).get(0), all.get(i).get(1))).toList();
        config.texts("levelAnchors");
        AnchorAssigner assigner = new AnchorAssigner(new Anchors(sizes, strides.size()), strides,
                config.number("matchRatio"));
        return new AnchorLoss(assigner, config.number("boxWeight"), config.number("classWeight"),
                config.numbers("balance"), 1, config.number("probabilityClip"));
    }

    private static void level(String name, AnchorLoss.Level level, Map<String, Values> results) {
        int positives = level.matches().size();
        results.put(name + "positives", Values.of(positives));
        results.put(name + "rows", Values.generate(List.of(positives, COLUMNS), i -> {
            AnchorLoss.Match match = level.matches().get(i / COLUMNS);
            return switch (i % COLUMNS) {
                case 0 -> match.image();
                case 1 -> match.positive().anchor();
                case 2 -> match.positive().row();
                case 3 -> match.positive().column();
                case 4 -> match.positive().target();
                case 5 -> match.overlap();
                default -> Math.max(0, match.overlap());
            };
        }));
        results.put(name + "giouLossMean", Values.of(level.boxMean()));
        results.put(name + "clsBceMean", Values.of(level.classMean()));
        results.put(name + "objBceMean", Values.of(level.objectnessMean()));
        results.put(name + "levelLoss", Values.of(level.total()));
        results.put(name + "weights", Values.of(List.of(3), level.boxWeight(), level.classWeight(),
                level.objectnessWeight()));
    }
}
