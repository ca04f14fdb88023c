package glint.inference.parity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.leirstd.AvcStem;
import glint.inference.leirstd.DetectHead;
import glint.inference.leirstd.GsBottleneck;
import glint.inference.leirstd.HeadDecoder;
import glint.inference.leirstd.LeIrstdReading;
import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.GsConv;
import glint.inference.nn.MbConv;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sppf;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.VkConv;

/** Runs the fixtures of single blocks: those of LE-IRSTD and the variable-kernel convolution. */
public final class BlockFixtures implements FixtureRunner {
    private static final double UNUSED_MOMENTUM = 0.1;

    @Override
    public Set<String> kinds() {
        return Set.of("block.le-conv", "block.le-gsconv", "block.le-gsbottleneck", "block.le-avcstem",
                "block.le-mbconv",
                "block.le-sppf", "block.le-detect", "block.vkconv");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        return switch (fixture.kind()) {
            case "block.le-conv" -> unary(fixture, conv(fixture.config()));
            case "block.le-gsconv" -> unary(fixture, gsConv(fixture.config()));
            case "block.le-gsbottleneck" -> unary(fixture, gsBottleneck(fixture.config()));
            case "block.le-avcstem" -> avcStem(fixture);
            case "block.le-mbconv" -> unary(fixture, mbConv(fixture));
            case "block.le-sppf" -> unary(fixture, sppf(fixture.config()));
            case "block.le-detect" -> detect(fixture);
            case "block.vkconv" -> vkConv(fixture);
            default -> throw new IllegalArgumentException(fixture.kind());
        };
    }

    private static ConvNorm conv(Config c) {
        int dilation = c.integer("dilation", 1);
        int kernel = c.integer("kernel");
        int padding = c.integer("padding", dilation * (kernel - 1) / 2);
        ConvGeometry geometry = ConvGeometry.square(c.integer("inChannels"), c.integer("outChannels"), kernel)
                .withStride(c.integer("stride")).withDilation(dilation, dilation).withPadding(padding, padding)
                .withGroups(c.integer("groups", 1));
        return new ConvNorm(geometry, c.flag("bias", false), normalisation(c), activation(c, "activation"));
    }

    private static GsConv gsConv(Config c) {
        c.require("shuffle", "even-then-odd");
        int dilation = c.integer("dilation", 1);
        ConvGeometry geometry = ConvGeometry
                .square(c.integer("inChannels"), c.integer("outChannels"), c.integer("kernel"))
                .withStride(c.integer("stride")).withDilation(dilation, dilation).withGroups(c.integer("groups", 1));
        return new GsConv(geometry, c.integer("depthwiseKernel"), normalisation(c), activation(c, "activation"));
    }

    private static GsBottleneck gsBottleneck(Config c) {
        c.require("shortcutActivation", "none");
        int out = c.integer("outChannels");
        int hidden = (int) (out * c.number("expandRatio"));
        c.check("hiddenChannels", hidden);
        return new GsBottleneck(
                new GsBottleneck.Layout(c.integer("inChannels"), out, hidden, c.integer("firstKernel"),
                        c.integer("secondKernel"), c.integer("shortcutKernel"), c.integer("stride")),
                normalisation(c), activation(c, "activation"));
    }

    private static Map<String, Values> avcStem(Fixture fixture) {
        Config c = fixture.config();
        int out = c.integer("outChannels");
        int hidden = (int) (out * c.number("expandRatio"));
        c.check("hiddenChannels", hidden);
        LeIrstdReading reading = reading(fixture);
        AvcStem stem = new AvcStem(c.integer("inChannels"), out, hidden, c.integer("bottlenecks"),
                (int) (hidden * c.number("bottleneckExpandRatio")), reading, normalisation(c),
                activation(c, "activation"));
        if (reading == LeIrstdReading.PAPER
                || fixture.parameters().stream().anyMatch(p -> p.key().startsWith("res."))) {
            return unary(fixture, stem);
        }
        // The official forward never calls this member, and the fixture leaves it out of keys and count.
        return unary(fixture, stem, stem.res(), "res.");
    }

    private static MbConv mbConv(Fixture fixture) {
        Config c = fixture.config();
        int in = c.integer("inChannels");
        int out = c.integer("outChannels");
        int stride = c.integer("stride");
        c.require("activation", "relu6");
        // Never active: the forward of the released code is called without a rate.
        c.number("dropConnectRate", 0);
        Optional<Integer> attention = switch (c.text("attention")) {
            case "cbam" -> Optional.of(c.integer("attentionKernel"));
            case "none" -> Optional.empty();
            default -> throw unknown(fixture, "attention");
        };
        if (c.flag("residual") != (stride == 1 && in == out)) {
            throw unknown(fixture, "residual");
        }
        return new MbConv(in, out, c.integer("kernel"), stride, c.integer("expandRatio"), attention, normalisation(c));
    }

    private static Sppf sppf(Config c) {
        return new Sppf(c.integer("inChannels"), c.integer("outChannels"), c.integer("hiddenChannels"),
                c.integer("poolKernel"), c.integer("poolRepeats"), normalisation(c), activation(c, "activation"));
    }

    private static Map<String, Values> vkConv(Fixture fixture) {
        Config c = fixture.config();
        c.require("offsetOrder", "rows,columns");
        List<VkConv.GridPoint> points = c.integerRows("basePoints").stream()
                .map(p -> new VkConv.GridPoint(p.get(0), p.get(1))).toList();
        c.check("numParam", points.size());
        double scale = reading(fixture) == LeIrstdReading.PAPER ? AvcStem.PAPER_OFFSET_SCALE : 1;
        VkConv module = new VkConv(c.integer("inChannels"), c.integer("outChannels"),
                new VkConv.Sampling(points, c.integer("stride"), c.integer("offsetKernel"), c.integer("offsetPadding"),
                        scale),
                c.flag("bias"), normalisation(c), activation(c, "activation"));
        Map<String, Values> results = new HashMap<>();
        module.offsets().observe(a -> results.put("offsets", Values.of(a)));
        results.putAll(unary(fixture, module));
        return results;
    }

    private static Map<String, Values> detect(Fixture fixture) {
        Config c = fixture.config();
        List<Integer> strides = c.integers("strides");
        int bins = c.integer("regMax");
        int classes = c.integer("classes");
        c.require("anchorOffset", 0.5);
        DetectHead head = new DetectHead(c.integers("inChannels"), strides, classes, bins,
                c.integer("boxHiddenChannels"), c.integer("classHiddenChannels"), normalisation(c),
                activation(c, "activation"));
        try (NDManager manager = NDManager.newBaseManager()) {
            new WeightFill(fixture).fill(head, manager, key -> false);
            NDList levels = new NDList();
            for (int level = 0; level < strides.size(); level++) {
                levels.add(array(manager, fixture.input("input" + level)));
            }
            NDList raw = head.forward(levels);
            Map<String, Values> results = new HashMap<>();
            results.put("parameterCount", Values.of((double) head.parameterCount()));
            for (int level = 0; level < raw.size(); level++) {
                results.put("raw" + level, Values.of(raw.get(level)));
            }
            results.put("decoded", decoded(raw, new HeadDecoder(strides, classes, bins)));
            return results;
        }
    }

    /** All anchors as the official head gives them, {@code [N, 4 + classes, anchors]}: centre, size, scores. */
    private static Values decoded(NDList raw, HeadDecoder decoder) {
        int images = (int) raw.getFirst().getShape().get(0);
        List<List<HeadDecoder.Candidate>> all = IntStream.range(0, images)
                .mapToObj(image -> decoder.decode(raw, image, 0)).toList();
        int anchors = all.getFirst().size();
        int rows = 4 + all.getFirst().getFirst().scores().size();
        return Values.generate(List.of(images, rows, anchors), i -> {
            HeadDecoder.Candidate candidate = all.get(i / (rows * anchors)).get(i % anchors);
            Box box = candidate.box();
            return switch (i / anchors % rows) {
                case 0 -> box.centre().x();
                case 1 -> box.centre().y();
                case 2 -> box.width();
                case 3 -> box.height();
                default -> candidate.scores().get(i / anchors % rows - 4);
            };
        });
    }

    private static Map<String, Values> unary(Fixture fixture, UnaryModule module) {
        return run(fixture, module, key -> false, module.parameterCount());
    }

    private static Map<String, Values> unary(Fixture fixture, UnaryModule module, Module leftOut, String prefix) {
        return run(fixture, module, key -> key.startsWith(prefix),
                module.parameterCount() - leftOut.parameterCount());
    }

    private static Map<String, Values> run(Fixture fixture, UnaryModule module, Predicate<String> unlisted,
            long parameters) {
        try (NDManager manager = NDManager.newBaseManager()) {
            new WeightFill(fixture).fill(module, manager, unlisted);
            Values output = Values.of(module.forward(array(manager, fixture.input("input"))));
            return Map.of("output", output, "parameterCount", Values.of((double) parameters));
        }
    }

    private static NDArray array(NDManager manager, Values values) {
        return manager.create(values.toFloats(), values.engineShape());
    }

    private static Normalisation normalisation(Config c) {
        return new Normalisation(c.number("bnEps"), UNUSED_MOMENTUM);
    }

    private static Activation activation(Config c, String key) {
        try {
            return Activation.valueOf(c.text(key).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException("config." + key, "the activation " + c.text(key) + " is unknown",
                    "leave the fixture out", e);
        }
    }

    private static LeIrstdReading reading(Fixture fixture) {
        return switch (fixture.config().text("reading")) {
            case "official" -> LeIrstdReading.OFFICIAL;
            case "paper" -> LeIrstdReading.PAPER;
            default -> throw unknown(fixture, "reading");
        };
    }

    private static InputException unknown(Fixture fixture, String key) {
        return new InputException(fixture.name(), "config." + key + " has a value that is not known here",
                "leave the fixture out");
    }
}
