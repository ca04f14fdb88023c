package glint.inference.comoe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.nn.Module;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFill;
import glint.inference.post.Nms;

/** Runs the fixtures of the whole network: every stage, the decoded boxes, the suppression. */
public final class CoMoeFixtures implements FixtureRunner {
    private static final double FIRST_WIDTH = 64;
    private static final double DEPTH_STEPS = 3;

    @Override
    public Set<String> kinds() {
        return Set.of("comoe");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return new Run(fixture, manager).compute();
        }
    }

    /** One fixture. */
    private static final class Run {
        private final Fixture fixture;
        private final Config config;
        private final NDManager manager;
        private final CoMoeShape shape;
        private final CoMoeNetwork network;
        private final int height;
        private final int width;
        private final int domain;
        private final Map<String, Values> results = new HashMap<>();
        private int frame;

        Run(Fixture fixture, NDManager manager) {
            this.fixture = fixture;
            this.config = fixture.config();
            this.manager = manager;
            config.require("mode", "eval");
            config.require("stride", CoMoeNetwork.STRIDE);
            height = config.integer("height");
            width = config.integer("width");
            domain = config.integer("domain");
            shape = shape();
            CoMoeReading reading = CoMoeReading.of(config.text("reading", CoMoeReading.OFFICIAL.id()));
            network = new CoMoeNetwork(shape, reading, CoMoeParts.ALL, config.integer("topK"));
            new WeightFill(fixture).fill(network, manager, key -> false);
            if (fixture.hasInput("expertUsage")) {
                network.neck().experts().usage().array().set(fixture.input("expertUsage").toFloats());
            }
        }

        private CoMoeShape shape() {
            if (!config.numbers("inputMean").equals(CoMoeNetwork.MEAN)
                    || !config.numbers("inputStd").equals(CoMoeNetwork.DEVIATION)) {
                throw wrong("the input is normalised by other numbers than ours");
            }
            List<Integer> channels = config.integers("channels");
            int finest = (int) Math.round(4 * FIRST_WIDTH * config.number("widthMultiple"));
            if (!channels.equals(List.of(finest, 2 * finest, 4 * finest))) {
                throw wrong("channels do not follow from widthMultiple");
            }
            int depth = (int) Math.max(1, Math.round(DEPTH_STEPS * config.number("depthMultiple")));
            try {
                return new CoMoeShape(finest, depth, config.integer("experts"), config.integer("prototypes"),
                        config.integer("domains"), config.integer("frames"), config.integer("classes"));
            } catch (IllegalArgumentException e) {
                throw new InputException(fixture.name(), "config describes no network: " + e.getMessage(),
                        "correct the fixture", e);
            }
        }

        private InputException wrong(String problem) {
            return new InputException(fixture.name(), problem, "correct the fixture");
        }

        Map<String, Values> compute() {
            put("parameterCount", Values.of((double) network.parameterCount()));
            watch();
            List<NDArray> features = features(fixture.input("clip"));
            describe(features.getLast());
            CoMoeNetwork.Result result = network.detect(features, domain, ExpertExecution.ALL);
            put("head_raw", Values.of(result.raw()));
            routing(result.routing());
            decoded(result.raw().toFloatArray());
            return results;
        }

        private void put(String name, Values values) {
            results.put(name, values);
        }

        /** Looks at every stage: those of the extractor come frame by frame, the others all frames at once. */
        private void watch() {
            Map<String, String> extractor = Map.of("backbone.backbone.stem", "stem", "backbone.backbone.dark3",
                    "dark3", "backbone.backbone.dark4", "dark4", "backbone.backbone.dark5", "dark5",
                    "backbone.C3_p3", "pafpn.x0_stride8", "backbone.C3_n3", "pafpn.x1_stride16", "backbone.C3_n4",
                    "pafpn.x2_stride32", "conv1", "conv1", "conv2", "F");
            network.forEachModule((path, module) -> {
                String stage = extractor.get(path);
                if (stage != null) {
                    module.observe(a -> put("frame" + frame + "." + stage, Values.of(a)));
                }
            });
            CoMoeNeck neck = network.neck();
            see(neck.prototypes(), "hpl.enhanced_vector");
            see(neck.keyEnhancement(), "key_enhanced_Fhat5");
            everyFrame(neck.experts(), "moe");
            for (int e = 0; e < shape.experts(); e++) {
                everyFrame(neck.experts().experts().get(e), "expert" + e);
            }
            everyFrame(neck.alignment().modulation(), "gamma_beta");
            everyFrame(neck.alignment().alignment(), "aligned");
            see(neck.temporalWeights(), "temporal_weight");
            see(neck.fusion(), "final_fusion");
            see(neck.nonLocal().attention(), "nonlocal_attention");
            see(neck.nonLocal(), "nonlocal_out");
        }

        private void see(Module module, String name) {
            module.observe(a -> put(name, Values.of(a)));
        }

        private void everyFrame(Module module, String stage) {
            module.observe(a -> {
                Values all = Values.of(a);
                for (int t = 0; t < shape.frames(); t++) {
                    put("frame" + t + "." + stage, all.rows(List.of(t)));
                }
            });
        }

        private List<NDArray> features(Values clip) {
            int frames = shape.frames();
            List<Integer> expected = List.of(1, CoMoeNetwork.MEAN.size(), frames, height, width);
            if (!clip.shape().equals(expected)) {
                throw wrong("the clip has shape " + clip.shape() + ", the config says " + expected);
            }
            List<NDArray> features = new ArrayList<>();
            for (frame = 0; frame < frames; frame++) {
                Values one = clip.select(2, frame, 1, 1);
                features.add(network.extract(
                        manager.create(one.toFloats(), new Shape(1, CoMoeNetwork.MEAN.size(), height, width))));
            }
            return features;
        }

        private void describe(NDArray key) {
            try (HypersphericalPrototypes.Description d = network.neck().prototypes().describe(key)) {
                put("hpl.feature_f", Values.of(d.point()));
                put("hpl.prototype_weight", Values.of(d.shares()));
            }
        }

        private void routing(Routing routing) {
            int frames = shape.frames();
            int n = shape.experts();
            int top = routing.chosen().getFirst().size();
            Values probabilities = Values.generate(List.of(frames, n),
                    i -> routing.probabilities().get(i / n).get(i % n));
            put("router.prob", probabilities);
            for (int t = 0; t < frames; t++) {
                put("frame" + t + ".router_prob", probabilities.rows(List.of(t)));
            }
            put("router.top" + top,
                    Values.generate(List.of(frames, top), i -> routing.chosen().get(i / top).get(i % top)));
            put("router.top" + top + "Weights",
                    Values.generate(List.of(frames, top), i -> routing.weights().get(i / top).get(i % top)));
        }

        private void decoded(float[] raw) {
            int rows = height / CoMoeNetwork.STRIDE;
            int columns = width / CoMoeNetwork.STRIDE;
            int cells = rows * columns;
            CoMoeDecoder decoder = new CoMoeDecoder(CoMoeNetwork.STRIDE, shape.classes());
            List<CoMoeDecoder.Candidate> all = decoder.decode(raw, rows, columns, Double.NEGATIVE_INFINITY);
            int numbers = 5 + shape.classes();
            put("decoded_norm", Values.generate(List.of(1, cells, numbers), i -> {
                CoMoeDecoder.Candidate candidate = all.get(i / numbers);
                Box box = candidate.box();
                return switch (i % numbers) {
                    case 0 -> box.centre().x() / width;
                    case 1 -> box.centre().y() / height;
                    case 2 -> box.width() / width;
                    case 3 -> box.height() / height;
                    case 4 -> candidate.objectness();
                    default -> 1 / (1 + Math.exp(-raw[i % numbers * cells + i / numbers]));
                };
            }));
            List<Config> ways = config.objects("postprocess");
            for (int i = 0; i < ways.size(); i++) {
                postprocess("nms." + i + ".", ways.get(i), decoder, raw, rows, columns);
            }
        }

        private void postprocess(String name, Config way, CoMoeDecoder decoder, float[] raw, int rows, int columns) {
            List<CoMoeDecoder.Candidate> candidates = decoder.decode(raw, rows, columns,
                    way.number("scoreThreshold"));
            double iou = way.number("nmsIou");
            List<CoMoeDecoder.Candidate> kept = new ArrayList<>();
            for (int category = 0; category < shape.classes(); category++) {
                int c = category;
                kept.addAll(new Nms(iou, candidates.size()).apply(
                        candidates.stream().filter(a -> a.category() == c).toList(), CoMoeDecoder.Candidate::box,
                        CoMoeDecoder.Candidate::score));
            }
            double imageHeight = way.number("imageHeight");
            double imageWidth = way.number("imageWidth");
            boolean letterbox = way.flag("letterbox");
            double scale = Math.min(height / imageHeight, width / imageWidth);
            // The released code undoes a border of half a pixel where it drew one of whole pixels.
            double contentHeight = letterbox ? Math.rint(imageHeight * scale) : height;
            double contentWidth = letterbox ? Math.rint(imageWidth * scale) : width;
            double[] table = kept.stream().flatMap(k -> IntStream.range(0, 7).mapToObj(i -> switch (i) {
                case 0 -> (k.box().y0() - (height - contentHeight) / 2) / contentHeight * imageHeight;
                case 1 -> (k.box().x0() - (width - contentWidth) / 2) / contentWidth * imageWidth;
                case 2 -> (k.box().y1() - (height - contentHeight) / 2) / contentHeight * imageHeight;
                case 3 -> (k.box().x1() - (width - contentWidth) / 2) / contentWidth * imageWidth;
                case 4 -> k.objectness();
                case 5 -> k.classScore();
                default -> (double) k.category();
            })).mapToDouble(Double::doubleValue).toArray();
            put(name + "candidates", Values.of((double) candidates.size()));
            put(name + "rows", Values.of(List.of(kept.size(), 7), table));
        }
    }
}
