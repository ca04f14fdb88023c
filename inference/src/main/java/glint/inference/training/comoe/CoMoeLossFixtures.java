package glint.inference.training.comoe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.training.StepLoss;
import glint.inference.training.assign.Assignment;
import glint.inference.training.assign.SimOtaAssigner;
import glint.inference.training.loss.CentredBoxLoss;
import glint.inference.training.loss.FocalLoss;

/** Runs the fixtures of CoMoE's assignment and detection loss, with gradients. */
public final class CoMoeLossFixtures implements FixtureRunner {
    private static final int SIDES = 4;
    private static final int ROW = 5;

    @Override
    public Set<String> kinds() {
        return Set.of("loss.comoe-detection", "loss.iou-pairs");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            return fixture.kind().equals("loss.iou-pairs")
                    ? pairs(fixture, manager, collector)
                    : new Whole(fixture).compute(manager, collector);
        }
    }

    static NDArray learnt(Values values, NDManager manager) {
        NDArray array = array(values, manager);
        array.setRequiresGradient(true);
        return array;
    }

    static NDArray array(Values values, NDManager manager) {
        return manager.create(values.toFloats(), values.engineShape());
    }

    /** Box losses and focal loss by themselves. */
    private static Map<String, Values> pairs(Fixture fixture, NDManager manager, GradientCollector collector) {
        Config config = fixture.config();
        config.require("boxFormat", "cx,cy,width,height");
        config.require("ciouAlphaDetached", false);
        Map<String, Values> results = new HashMap<>();
        Values target = fixture.input("target");
        for (String name : config.texts("losses")) {
            NDArray predicted = learnt(fixture.input("prediction"), manager);
            NDArray loss = boxLoss(fixture, name).of(predicted, array(target, manager));
            collector.backward(loss.sum());
            results.put(name + ".loss", Values.of(loss));
            results.put(name + ".gradPrediction", Values.of(predicted.getGradient()));
        }
        List<Box> predicted = boxes(fixture.input("prediction"));
        List<Box> truth = boxes(target);
        results.put("pairwiseIou", Values.generate(List.of(truth.size(), predicted.size()),
                i -> truth.get(i / predicted.size()).iou(predicted.get(i % predicted.size()))));

        FocalLoss focal = new FocalLoss(config.number("focalAlpha"), config.number("focalGamma"));
        Values logits = fixture.input("focal.logits");
        Values labels = fixture.input("focal.targets");
        List<Integer> table = List.of(labels.size(), logits.size());
        NDArray x = learnt(Values.generate(table, i -> logits.at(i % logits.size())), manager);
        NDArray loss = focal.ofLogits(x, array(Values.generate(table, i -> labels.at(i / logits.size())), manager));
        collector.backward(loss.sum());
        results.put("focal.value", Values.of(loss));
        results.put("focal.gradient", Values.of(x.getGradient()));
        return results;
    }

    private static List<Box> boxes(Values rows) {
        return IntStream.range(0, rows.size() / SIDES)
                .mapToObj(i -> Box.ofSize(rows.at(SIDES * i) - rows.at(SIDES * i + 2) / 2,
                        rows.at(SIDES * i + 1) - rows.at(SIDES * i + 3) / 2, rows.at(SIDES * i + 2),
                        rows.at(SIDES * i + 3)))
                .toList();
    }

    private static CentredBoxLoss boxLoss(Fixture fixture, String name) {
        try {
            return CentredBoxLoss.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException(fixture.name(), "the box loss " + name + " is unknown", "leave the fixture out",
                    e);
        }
    }

    /** Assignment and total loss of a batch. */
    private static final class Whole {
        private final Fixture fixture;
        private final Map<String, Values> results = new HashMap<>();
        private final int rows;
        private final int columns;
        private final CoMoeDetectionLoss loss;
        private final List<List<Box>> targets = new ArrayList<>();

        Whole(Fixture fixture) {
            this.fixture = fixture;
            Config config = fixture.config();
            config.require("classes", 1);
            config.require("channelOrder", "dx,dy,dw,dh,obj,cls");
            rows = config.integer("gridHeight");
            columns = config.integer("gridWidth");
            int stride = config.integer("stride");
            config.check("imageHeight", rows * stride);
            config.check("imageWidth", columns * stride);
            SimOtaAssigner assigner = new SimOtaAssigner(config.number("centreRadiusStrides"),
                    config.integer("topCandidates"), config.number("iouCostWeight"), config.number("outsidePenalty"));
            loss = new CoMoeDetectionLoss(stride, assigner, boxLoss(fixture, config.text("boxLoss")),
                    new FocalLoss(config.number("focalAlpha"), config.number("focalGamma")),
                    config.number("boxWeight"), config.number("objectnessWeight"), config.number("classWeight"));
            for (Values boxes : fixture.ragged("boxes")) {
                targets.add(IntStream.range(0, boxes.size() / SIDES).mapToObj(i -> new Box(boxes.at(SIDES * i),
                        boxes.at(SIDES * i + 1), boxes.at(SIDES * i + 2), boxes.at(SIDES * i + 3))).toList());
            }
            config.check("batch", targets.size());
        }

        Map<String, Values> compute(NDManager manager, GradientCollector collector) {
            NDArray raw = learnt(fixture.input("prediction"), manager);
            List<SimOtaAssigner.Result> assigned = loss.assign(raw, targets);
            StepLoss step = loss.of(raw, targets, assigned);
            collector.backward(step.total());
            put("gradient", Values.of(raw.getGradient()));
            int cells = rows * columns;
            List<Integer> grid = List.of(assigned.size(), rows, columns);
            List<Assignment> all = assigned.stream().map(SimOtaAssigner.Result::assignment).toList();
            put("fgMask", Values.generate(grid,
                    i -> all.get(i / cells).target(i % cells) == Assignment.BACKGROUND ? 0 : 1));
            put("matchedGt", Values.generate(grid, i -> all.get(i / cells).target(i % cells)));
            put("matchedIou", Values.generate(grid, i -> all.get(i / cells).score(i % cells)));
            for (int image = 0; image < assigned.size(); image++) {
                assignment("assignment." + image + ".", assigned.get(image));
            }
            losses(step, all.stream().mapToLong(a -> a.positives().count()).sum());
            return results;
        }

        private void put(String name, Values values) {
            results.put(name, values);
        }

        private void assignment(String name, SimOtaAssigner.Result result) {
            Assignment assignment = result.assignment();
            List<SimOtaAssigner.Demand> demands = result.demands();
            List<Integer> perTarget = List.of(demands.size());
            int[] positives = assignment.positives().toArray();
            put(name + "numGt", Values.of(demands.size()));
            put(name + "candidates", Values.of(result.candidates()));
            put(name + "insideBoxAndCentrePerGt", Values.generate(perTarget, t -> demands.get(t).central()));
            put(name + "dynamicK", Values.generate(perTarget, t -> demands.get(t).k()));
            put(name + "sumTop" + loss.assigner().most() + "Iou",
                    Values.generate(perTarget, t -> demands.get(t).overlap()));
            put(name + "conflictedCells", Values.of(assignment.conflicts()));
            put(name + "numFg", Values.of(positives.length));
            put(name + "fgCells", Values.generate(List.of(positives.length, ROW), i -> {
                int cell = positives[i / ROW];
                return switch (i % ROW) {
                    case 0 -> cell;
                    case 1 -> Math.floorDiv(cell, columns);
                    case 2 -> cell % columns;
                    case 3 -> assignment.target(cell);
                    default -> assignment.score(cell);
                };
            }));
        }

        private void losses(StepLoss step, long positives) {
            double n = Math.max(1, positives);
            double iou = step.parts().getOrDefault("iou", 0.0);
            double obj = step.parts().getOrDefault("obj", 0.0);
            double cls = step.parts().getOrDefault("cls", 0.0);
            put("losses.numFg", Values.of((double) positives));
            put("losses.sumCiouLoss", Values.of(iou * n / loss.boxWeight()));
            put("losses.sumObjFocal", Values.of(obj * n / loss.objectnessWeight()));
            put("losses.sumClsFocal", Values.of(cls * n / loss.classWeight()));
            put("losses.lossIouWeighted", Values.of(iou));
            put("losses.lossObj", Values.of(obj));
            put("losses.lossCls", Values.of(cls));
            put("losses.total", Values.of(step.total().getFloat()));
        }
    }
}
