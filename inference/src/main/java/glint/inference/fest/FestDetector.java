package glint.inference.fest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.DetectorSetup;
import glint.inference.Letterbox;
import glint.inference.Reading;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Deployment;
import glint.inference.network.FrameDetector;
import glint.inference.network.NetworkInput;
import glint.inference.nn.Activation;
import glint.inference.nn.GreyInput;
import glint.inference.post.AdjustableSensitivity;
import glint.inference.post.MaskTargets;
import glint.inference.post.MultiScaleFusion;
import glint.inference.post.SegmentedTargets;

/**
 * FEST with weights: stretches a frame to every scale, runs the network of each, brings the probabilities back to the frame's size,
 * fuses them and applies {@link AdjustableSensitivity}.
 */
final class FestDetector extends FrameDetector {
    private static final int CHANNELS = 3;
    /** No score and no overlap drops a target: the thresholds of the maps decide. */
    private static final DetectOptions DEFAULTS = new DetectOptions(0, 1, 10_000, Optional.of(Sensitivity.DEFAULT),
            List.of());

    private final FestConfig config;
    private final FestNetworks networks;
    private final FestLayers layers;
    private final MaskTargets targets;

    private FestDetector(FestConfig config, FestNetworks networks, DetectorSetup setup, Deployment deployment,
            NDManager manager) {
        super(setup, deployment, DEFAULTS, manager);
        this.config = config;
        this.networks = networks;
        this.layers = new FestLayers(config, networks);
        this.targets = new MaskTargets(Fest.ID, setup.weightsSha256());
    }

    static FestDetector open(FestConfig config, Weights weights, Deployment deployment) {
        DetectorSetup setup = new DetectorSetup(Fest.ID, config.preset().id(), config.reading().id(),
                weights.sha256(), deployment.device().id(), config.settings());
        return open(deployment.device(), manager -> new FestDetector(config,
                FestNetworks.load(config, deployment, weights, manager), setup, deployment, manager));
    }

    @Override
    public List<String> layerNames() {
        return layers.names();
    }

    /** That of the first scale. */
    @Override
    protected ImageSize inputSize() {
        int padded = padded(config.scales().getFirst().side());
        return new ImageSize(padded, padded);
    }

    @Override
    protected NDArray input(NDManager local, List<float[]> planes) {
        int side = (int) Math.sqrt(planes.getFirst().length);
        return GreyInput.create(local, planes, CHANNELS, side, side);
    }

    @Override
    protected NDList run(NDArray input) {
        return new NDList(networks.at(config.scales().getFirst().side()).forward(input));
    }

    @Override
    protected List<Detections> detect(List<Frame> frames, DetectOptions options) {
        FestLayers.Capture capture = layers.capture(options.layers(), frames.getFirst().size());
        List<List<NetworkInput>> prepared = frames.stream().map(this::prepare).toList();
        List<List<ScoreMap>> byScale = IntStream.range(0, config.scales().size())
                .mapToObj(s -> probabilities(prepared.stream().map(inputs -> inputs.get(s)).toList(), capture))
                .toList();
        return IntStream.range(0, frames.size()).mapToObj(i -> {
            List<MultiScaleFusion.Scale> maps = new ArrayList<>();
            for (FestScale scale : config.scales()) {
                maps.add(new MultiScaleFusion.Scale(scale.side(), scale.weight(), byScale.get(maps.size()).get(i)));
            }
            return decide(new MultiScaleFusion(maps), options, capture);
        }).toList();
    }

    private Detections decide(MultiScaleFusion fusion, DetectOptions options, FestLayers.Capture capture) {
        AdjustableSensitivity strategy = strategy(options);
        AdjustableSensitivity.Outcome outcome = strategy.apply(fusion);
        List<Target> found = targets.of(SegmentedTargets.of(strategy, fusion, outcome), FestDetector::attributes,
                options);
        long maps = fusion.size().pixels() * Float.BYTES * (fusion.scales().size() + 1);
        return new Detections(found, Optional.of(outcome.output()), capture.maps(fusion, outcome))
                .withReading(new Reading(maps, other -> decide(fusion, other)));
    }

    private List<Target> decide(MultiScaleFusion fusion, DetectOptions options) {
        AdjustableSensitivity strategy = strategy(options);
        return targets.of(SegmentedTargets.of(strategy, fusion, strategy.apply(fusion)), FestDetector::attributes,
                options);
    }

    private AdjustableSensitivity strategy(DetectOptions options) {
        return new AdjustableSensitivity(options.sensitivity().orElse(Sensitivity.DEFAULT),
                config.reading().weakMaps());
    }

    private int padded(int side) {
        int stride = networks.at(side).stride();
        return Math.ceilDiv(side, stride) * stride;
    }

    /** A side that does not fit the network is padded. */
    @Override
    protected List<NetworkInput> prepare(Frame frame) {
        float[] grey = CountScaling.scale(frame);
        return config.scales().stream().map(scale -> {
            int padded = padded(scale.side());
            Letterbox place = new Letterbox(frame.size(), new ImageSize(padded, padded),
                    new ImageSize(scale.side(), scale.side()), 0, 0);
            float[] plane = place.apply(grey);
            config.normalisation().apply(plane);
            return new NetworkInput(place, plane);
        }).toList();
    }

    /** The probability of every pixel of the images, seen at one scale. */
    private List<ScoreMap> probabilities(List<NetworkInput> inputs, FestLayers.Capture capture) {
        Letterbox first = inputs.getFirst().place();
        int side = first.content().width();
        int padded = first.input().width();
        float[] all;
        try (NDManager local = manager().newSubManager()) {
            NDArray input = input(local, inputs.stream().map(NetworkInput::plane).toList());
            NDArray logits = capture.run(side, first.toImage(first.input().box()),
                    () -> networks.at(side).forward(input));
            all = Activation.SIGMOID.of(logits, true).toFloatArray();
        }
        int pixels = padded * padded;
        return IntStream.range(0, inputs.size()).mapToObj(i -> {
            ImageSize image = inputs.get(i).place().image();
            float[] values = cut(Arrays.copyOfRange(all, i * pixels, (i + 1) * pixels), padded, side);
            return new ScoreMap(MultiScaleFusion.LAYER + side, image.width(), image.height(),
                    Letterbox.stretch(first.content(), image).apply(values), image.box());
        }).toList();
    }

    private static float[] cut(float[] values, int from, int to) {
        if (from == to) {
            return values;
        }
        float[] kept = new float[to * to];
        for (int row = 0; row < to; row++) {
            System.arraycopy(values, row * from, kept, row * to, to);
        }
        return kept;
    }

    private static Map<String, String> attributes(SegmentedTargets.SegmentedTarget target) {
        return Map.of(Fest.STRENGTH, target.strong() ? Fest.STRONG : Fest.WEAK, Fest.SCALE,
                String.valueOf(target.side()), Fest.PEAK, String.format(Locale.ROOT, "%.4f", target.peak()), Fest.MEAN,
                String.format(Locale.ROOT, "%.4f", target.mean()));
    }
}
