package glint.inference.training.leirstd;

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
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.training.StepLoss;
import glint.inference.training.assign.AnchorPoints;
import glint.inference.training.assign.Assignment;
import glint.inference.training.assign.TaskAlignedAssigner;
import glint.inference.training.loss.CompleteIou;
import glint.inference.training.loss.DistributionFocalLoss;

/** Runs the fixtures of LE-IRSTD's assignment and loss, with gradients. */
public final class LeIrstdLossFixtures implements FixtureRunner {
    private static final int SIDES = 4;

    @Override
    public Set<String> kinds() {
        return Set.of("loss.leirstd-v8", "loss.ciou-dfl");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            return fixture.kind().equals("loss.ciou-dfl")
                    ? parts(fixture, manager, collector)
                    : new Whole(fixture, manager).compute(collector);
        }
    }

    private static NDArray learnt(Values values, NDManager manager) {
        NDArray array = manager.create(values.toFloats(), values.engineShape());
        array.setRequiresGradient(true);
        return array;
    }

    /** CIoU and DFL by themselves. */
    private static Map<String, Values> parts(Fixture fixture, NDManager manager, GradientCollector collector) {
        Config config = fixture.config();
        config.require("boxFormat", "x1,y1,x2,y2");
        config.require("eps", 1e-7);
        config.require("ciouAlphaDetached", true);
        int bins = config.integer("regMax");
        config.require("targetMax", bins - 1 - 0.01);

        Map<String, Values> results = new HashMap<>();
        NDArray predicted = learnt(fixture.input("prediction"), manager);
        Values target = fixture.input("target");
        NDArray iou = CompleteIou.of(predicted, manager.create(target.toFloats(), target.engineShape()));
        collector.backward(iou.sum());
        results.put("ciou", Values.of(iou));
        results.put("ciou.gradPrediction", Values.of(predicted.getGradient()));

        NDArray logits = learnt(fixture.input("dfl.logits"), manager);
        Values distances = fixture.input("dfl.target");
        float[] weights = new float[distances.size() * bins];
        for (int side = 0; side < distances.size(); side++) {
            DistributionFocalLoss.weights(distances.at(side), bins, weights, side * bins);
        }
        Shape shape = new Shape(distances.size() / SIDES, SIDES, bins);
        NDArray dfl = DistributionFocalLoss.of(logits.reshape(shape), manager.create(weights, shape));
        collector.backward(dfl.sum());
        results.put("dfl.loss", Values.of(dfl));
        results.put("dfl.gradLogits", Values.of(logits.getGradient()));
        return results;
    }

    /** Assignment and total loss of a batch. */
    private static final class Whole {
        private final Map<String, Values> results = new HashMap<>();
        private final int images;
        private final AnchorPoints anchors;
        private final List<List<Box>> targets = new ArrayList<>();
        private final TaskAlignedAssigner assigner;
        private final double boxGain;
        private final double classGain;
        private final double dflGain;
        private final NDArray prediction;

        Whole(Fixture fixture, NDManager manager) {
            Config config = fixture.config();
            config.require("classes", 1);
            config.require("regMax", LeIrstdLoss.BINS);
            config.require("ciouAlphaDetached", true);
            config.require("assignerEps", 1e-9);
            images = config.integer("batch");
            int[] strides = config.integers("strides").stream().mapToInt(Integer::intValue).toArray();
            int height = config.integer("imageHeight");
            int width = config.integer("imageWidth");
            anchors = AnchorPoints.of(height, width, strides);
            config.check("anchors", anchors.count());
            List<List<Integer>> sizes = IntStream.of(strides).mapToObj(s -> List.of(height / s, width / s)).toList();
            if (!config.integerRows("levelSizes").equals(sizes)) {
                throw new InputException(fixture.name(), "levelSizes do not follow from the image and the strides",
                        "correct the fixture");
            }
            assigner = new TaskAlignedAssigner(config.integer("topK"), config.number("alpha"), config.number("beta"),
                    0);
            boxGain = config.number("boxGain");
            classGain = config.number("classGain");
            dflGain = config.number("dflGain");
            prediction = learnt(fixture.input("prediction"), manager);
            for (Values rows : fixture.ragged("boxes")) {
                targets.add(IntStream.range(0, rows.size() / SIDES).mapToObj(i -> new Box(rows.at(SIDES * i),
                        rows.at(SIDES * i + 1), rows.at(SIDES * i + 2), rows.at(SIDES * i + 3))).toList());
            }
        }

        Map<String, Values> compute(GradientCollector collector) {
            LeIrstdLoss loss = new LeIrstdLoss(assigner, boxGain, classGain, dflGain);
            LeIrstdLoss.Predictions seen = LeIrstdLoss.predictions(prediction, anchors);
            List<Assignment> assignments = loss.assign(prediction, anchors, targets);
            StepLoss step = loss.of(prediction, anchors, targets, assignments);
            collector.backward(step.total());

            List<Integer> perAnchor = List.of(images, anchors.count());
            List<Integer> perSide = List.of(images, anchors.count(), SIDES);
            int n = anchors.count();
            put("decodedBoxes", Values.generate(perSide, i -> seen.boxes()[i]));
            put("targetGtIndex", Values.generate(perAnchor, i -> assignments.get(i / n).target(i % n)));
            put("targetScores", Values.generate(perAnchor, i -> assignments.get(i / n).score(i % n)));
            put("targetBoxes", Values.generate(perSide,
                    i -> edge(i / SIDES / n, assignments.get(i / SIDES / n).target(i / SIDES % n), i % SIDES)));
            put("targetScoresSum", Values.of(IntStream.range(0, images * n)
                    .mapToDouble(i -> assignments.get(i / n).score(i % n)).sum()));
            for (int image = 0; image < images; image++) {
                assignment(image, assignments.get(image), seen);
            }
            losses(step);
            gradients(Values.of(prediction.getGradient()), assignments);
            return results;
        }

        private void put(String name, Values values) {
            results.put(name, values);
        }

        private double edge(int image, int target, int side) {
            if (target == Assignment.BACKGROUND) {
                return 0;
            }
            Box box = targets.get(image).get(target);
            return switch (side) {
                case 0 -> box.x0();
                case 1 -> box.y0();
                case 2 -> box.x1();
                default -> box.y1();
            };
        }

        private void assignment(int image, Assignment assignment, LeIrstdLoss.Predictions seen) {
            String name = "assignment." + image + ".";
            List<Box> boxes = targets.get(image);
            int[] positives = assignment.positives().toArray();
            put(name + "numGt", Values.of(boxes.size()));
            put(name + "numFg", Values.of(positives.length));
            put(name + "conflictedAnchors", Values.of(assignment.conflicts()));
            double[] perTarget = new double[SIDES * boxes.size()];
            for (int t = 0; t < boxes.size(); t++) {
                int target = t;
                List<TaskAlignedAssigner.Candidate> inside = assigner.candidates(anchors, seen.scores(), seen.boxes(),
                        image * anchors.count(), boxes.get(t));
                perTarget[SIDES * t] = t;
                perTarget[SIDES * t + 1] = inside.size();
                perTarget[SIDES * t + 2] = inside.stream().filter(c -> c.metric() == 0).count();
                perTarget[SIDES * t + 3] = IntStream.of(positives).filter(a -> assignment.target(a) == target).count();
            }
            put(name + "perGt", Values.of(List.of(boxes.size(), SIDES), perTarget));
            put(name + "fg", Values.generate(List.of(positives.length, SIDES), i -> {
                int anchor = positives[i / SIDES];
                return switch (i % SIDES) {
                    case 0 -> anchor;
                    case 1 -> anchors.stride(anchor);
                    case 2 -> assignment.target(anchor);
                    default -> assignment.score(anchor);
                };
            }));
        }

        private void losses(StepLoss step) {
            double box = step.parts().getOrDefault("box", 0.0);
            double cls = step.parts().getOrDefault("cls", 0.0);
            double dfl = step.parts().getOrDefault("dfl", 0.0);
            put("losses.boxWeighted", Values.of(box));
            put("losses.boxUnweighted", Values.of(box / boxGain));
            put("losses.classWeighted", Values.of(cls));
            put("losses.clsUnweighted", Values.of(cls / classGain));
            put("losses.dflWeighted", Values.of(dfl));
            put("losses.dflUnweighted", Values.of(dfl / dflGain));
            put("losses.total", Values.of((double) step.total().getFloat()));
        }

        private void gradients(Values gradient, List<Assignment> assignments) {
            int n = anchors.count();
            int channels = gradient.shape().get(1);
            int sides = channels - 1;
            put("gradient", gradient);
            List<Integer> rows = new ArrayList<>();
            for (int image = 0; image < images; image++) {
                int first = image * channels * n;
                assignments.get(image).positives().forEach(a -> rows.add(first + a));
            }
            put("gradient.fgBoxRows", Values.generate(List.of(rows.size(), sides),
                    i -> gradient.at(rows.get(i / sides) + i % sides * n)));
        }
    }
}
