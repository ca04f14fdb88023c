package glint.inference.fest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorSetup;
import glint.inference.Letterbox;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.Activation;
import glint.inference.nn.GreyInput;
import glint.inference.nn.SegmentationNetwork;
import glint.inference.post.AdjustableSensitivity;
import glint.inference.post.MaskTargets;
import glint.inference.post.MultiScaleFusion;
import glint.inference.post.SegmentedTargets;

/**
 * FEST with weights: stretches a frame to every scale, runs the network of each, brings the probabilities back to the frame's size,
 * fuses them and applies {@link AdjustableSensitivity}.
 */
final class FestDetector implements Detector {
    private static final int CHANNELS = 3;
    /** No score and no overlap drops a target: the thresholds of the maps decide. */
    private static final DetectOptions DEFAULTS = new DetectOptions(0, 1, 10_000, Optional.of(Sensitivity.DEFAULT),
            List.of());

    private final FestConfig config;
    private final boolean folded;
    private final FestNetworks networks;
    private final FestLayers layers;
    private final String checkpoint;
    private final MaskTargets targets;
    private final String device;
    private final NDManager manager;

    private FestDetector(FestConfig config, boolean folded, FestNetworks networks, String checkpoint, String device,
            NDManager manager) {
        this.config = config;
        this.folded = folded;
        this.networks = networks;
        this.layers = new FestLayers(config, networks);
        this.checkpoint = checkpoint;
        this.targets = new MaskTargets(Fest.ID, checkpoint);
        this.device = device;
        this.manager = manager;
    }

    /** Takes over {@code manager}, which is closed with the detector or when opening fails. */
    static FestDetector open(FestConfig config, boolean folded, Weights weights, String device, NDManager manager) {
        boolean opened = false;
        try {
            FestNetworks networks = FestNetworks.load(config, folded, weights, manager);
            opened = true;
            return new FestDetector(config, folded, networks, weights.sha256(), device, manager);
        } finally {
            if (!opened) {
                manager.close();
            }
        }
    }

    @Override
    public DetectorSetup setup() {
        Map<String, String> settings = new TreeMap<>(config.settings());
        settings.put(Choices.FOLDING, folded ? Choices.ON : Choices.OFF);
        return new DetectorSetup(Fest.ID, config.preset().id(), config.reading().id(), checkpoint, device, settings);
    }

    @Override
    public int clipLength() {
        return 1;
    }

    @Override
    public DetectOptions defaults() {
        return DEFAULTS;
    }

    @Override
    public List<String> layerNames() {
        return layers.names();
    }

    @Override
    public Detections detect(Clip clip, DetectOptions options) {
        Frame frame = clip.key();
        FestLayers.Capture capture = layers.capture(options.layers(), frame.size());
        float[] grey = CountScaling.scale(frame);
        List<MultiScaleFusion.Scale> maps = new ArrayList<>();
        for (FestScale scale : config.scales()) {
            float[] probability = probability(grey, frame.size(), scale.side(), capture);
            maps.add(new MultiScaleFusion.Scale(scale.side(), scale.weight(),
                    new ScoreMap(MultiScaleFusion.LAYER + scale.side(), frame.width(), frame.height(), probability,
                            frame.size().box())));
        }
        MultiScaleFusion fusion = new MultiScaleFusion(maps);
        AdjustableSensitivity strategy = new AdjustableSensitivity(
                options.sensitivity().orElse(Sensitivity.DEFAULT), config.reading().weakMaps());
        AdjustableSensitivity.Outcome outcome = strategy.apply(fusion);
        return new Detections(
                targets.of(SegmentedTargets.of(strategy, fusion, outcome), FestDetector::attributes, options),
                Optional.of(outcome.output()), capture.maps(fusion, outcome));
    }

    /** The probability of every pixel of the image, seen at one scale; a side that does not fit the network is padded. */
    private float[] probability(float[] grey, ImageSize image, int side, FestLayers.Capture capture) {
        SegmentationNetwork network = networks.at(side);
        int padded = Math.ceilDiv(side, network.stride()) * network.stride();
        ImageSize content = new ImageSize(side, side);
        Letterbox fit = new Letterbox(image, new ImageSize(padded, padded), content, 0, 0);
        float[] plane = fit.apply(grey);
        config.normalisation().apply(plane);
        float[] probabilities;
        try (NDManager local = manager.newSubManager()) {
            NDArray input = GreyInput.create(local, List.of(plane), CHANNELS, padded, padded);
            NDArray logits = capture.run(side, fit.toImage(fit.input().box()), () -> network.forward(input));
            probabilities = Activation.SIGMOID.of(logits, true).toFloatArray();
        }
        return Letterbox.stretch(content, image).apply(cut(probabilities, padded, side));
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

    @Override
    public void close() {
        manager.close();
    }
}
