package glint.inference.parity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.inference.danet.PriorBoxes;
import glint.inference.danet.PriorLayout;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.DeformableSampling;
import glint.inference.nn.FusedRepVgg;
import glint.inference.nn.Normalisation;
import glint.inference.nn.RepVgg;

/** Runs the fixtures of what DANet is made of: RepVGG blocks in both forms, deformable sampling, priors. */
public final class DanetFixtures implements FixtureRunner {
    private static final double UNUSED_MOMENTUM = 0.1;
    private static final int NUMBERS = 4;

    @Override
    public Set<String> kinds() {
        return Set.of("block.repvgg", "block.dcnv3-sampling", "danet.priors");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        return switch (fixture.kind()) {
            case "block.repvgg" -> repVgg(fixture);
            case "block.dcnv3-sampling" -> sampling(fixture);
            case "danet.priors" -> priors(fixture);
            default -> throw new IllegalArgumentException(fixture.kind());
        };
    }

    private static Map<String, Values> repVgg(Fixture fixture) {
        Config c = fixture.config();
        c.require("squeezeExcite", false);
        c.require("activation", "relu");
        c.require("dilation", 1);
        int kernel = c.integer("kernel");
        c.require("padding", kernel / 2);
        RepVgg block = new RepVgg(
                ConvGeometry.square(c.integer("inChannels"), c.integer("outChannels"), kernel)
                        .withStride(c.integer("stride")).withGroups(c.integer("groups")),
                new Normalisation(c.number("bnEps"), UNUSED_MOMENTUM));
        if (c.flag("identityBranch") != block.hasIdentity()) {
            throw new InputException(fixture.name(), "identityBranch does not follow from channels and stride",
                    "leave the fixture out");
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            new WeightFill(fixture).fill(block, manager, key -> false);
            FusedRepVgg fused = block.fused();
            block.fuseInto(fused, manager);
            NDArray x = array(manager, fixture.input("input"));
            return Map.of("output", Values.of(block.forward(x)), "outputDeploy", Values.of(fused.forward(x)),
                    "fusedKernel", Values.of(fused.parameter("rbr_reparam.weight").array()), "fusedBias",
                    Values.of(fused.parameter("rbr_reparam.bias").array()), "parameterCount",
                    Values.of((double) block.parameterCount()));
        }
    }

    private static Map<String, Values> sampling(Fixture fixture) {
        Config c = fixture.config();
        c.require("layout", "NHWC");
        c.require("removeCentre", false);
        c.require("pointOrder", "column-major");
        c.require("offsetOrder", "group,point,xy");
        c.require("reading", "official");
        DeformableSampling.Grid grid = new DeformableSampling.Grid(c.integer("kernel"), c.integer("stride"),
                c.integer("padding"), c.integer("dilation"), c.integer("groups"), c.number("offsetScale"));
        c.check("points", grid.points());
        Values input = fixture.input("input");
        Values offset = fixture.input("offset");
        Values mask = fixture.input("mask");
        c.check("batch", input.shape().get(0));
        c.check("height", input.shape().get(1));
        c.check("width", input.shape().get(2));
        c.check("groupChannels", input.shape().get(3) / grid.groups());
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weight = array(manager, mask.reshaped(List.of(offset.shape().get(0), offset.shape().get(1),
                    offset.shape().get(2), grid.groups() * grid.points())));
            return Map.of("output", Values.of(new DeformableSampling(grid).forward(array(manager, input),
                    array(manager, offset), weight)));
        }
    }

    private static Map<String, Values> priors(Fixture fixture) {
        PriorBoxes priors = priors(fixture.config());
        float[] numbers = priors.values();
        Map<String, Values> results = new HashMap<>();
        results.put("count", Values.of(priors.count()));
        results.put("clippedEntries", Values.of(priors.clippedNumbers()));
        results.put("priors", Values.generate(List.of(priors.count(), NUMBERS), i -> numbers[i]));
        for (int i = 0; i < priors.levels().size(); i++) {
            PriorBoxes.Level level = priors.levels().get(i);
            String name = "level" + i + ".";
            results.put(name + "firstIndex", Values.of(level.first()));
            results.put(name + "count", Values.of(level.count()));
            results.put(name + "first", rows(numbers, level.first(), level.perCell()));
            results.put(name + "last", rows(numbers, level.first() + level.count() - level.perCell(),
                    level.perCell()));
        }
        return results;
    }

    private static Values rows(float[] numbers, int first, int count) {
        return Values.generate(List.of(count, NUMBERS), i -> numbers[NUMBERS * first + i]);
    }

    /** The priors that a config of a single-shot detector describes. */
    public static PriorBoxes priors(Config c) {
        int size = c.integer("imageSize");
        List<Integer> steps = c.integers("steps");
        PriorBoxes priors = new PriorBoxes(
                new PriorLayout(steps, c.integers("minSizes"), c.integerRows("aspectRatios"), c.flag("clip")), size,
                size);
        List<Integer> maps = priors.levels().stream().map(PriorBoxes.Level::columns).toList();
        if (!c.integers("featureMaps").equals(maps)) {
            throw new InputException("config.featureMaps", "they do not follow from the image and the steps",
                    "correct the fixture");
        }
        return priors;
    }

    private static NDArray array(NDManager manager, Values values) {
        return manager.create(values.toFloats(), values.engineShape());
    }
}
