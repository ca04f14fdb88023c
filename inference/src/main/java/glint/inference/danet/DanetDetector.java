package glint.inference.danet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorSetup;
import glint.inference.Letterbox;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.post.BoxTargets;

/** DANet with weights: scales and stretches a frame, runs the deployed network unless asked otherwise, decodes, suppresses overlaps. */
final class DanetDetector implements Detector {
    /** Low enough for a whole curve of precision and recall; a single figure is read off at 0.6, as DAGNet does. */
    private static final DetectOptions DEFAULTS = new DetectOptions(0.01, 0.45, 500, List.of());
    /** Boxes that are compared with each other at most. */
    private static final int CANDIDATES = 1000;

    private final DanetConfig config;
    private final boolean folded;
    private final DanetNetwork network;
    private final DanetLayers layers;
    private final DanetDecoder decoder;
    private final String checkpoint;
    private final BoxTargets targets;
    private final String device;
    private final NDManager manager;

    private DanetDetector(DanetConfig config, boolean folded, DanetNetwork network, String checkpoint, String device,
            NDManager manager) {
        this.config = config;
        this.folded = folded;
        this.network = network;
        this.checkpoint = checkpoint;
        this.device = device;
        this.manager = manager;
        decoder = new DanetDecoder(new PriorBoxes(config.priors(), config.inputSize(), config.inputSize()),
                CANDIDATES);
        layers = new DanetLayers(network, decoder);
        targets = new BoxTargets(Danet.ID, checkpoint);
    }

    /** Takes over {@code manager}, which is closed with the detector or when opening fails. */
    static DanetDetector open(DanetConfig config, boolean folded, Weights weights, String device, NDManager manager) {
        boolean opened = false;
        try {
            DanetNetwork network = load(config, folded, weights, manager);
            opened = true;
            return new DanetDetector(config, folded, network, weights.sha256(), device, manager);
        } finally {
            if (!opened) {
                manager.close();
            }
        }
    }

    private static DanetNetwork load(DanetConfig config, boolean folded, Weights weights, NDManager manager) {
        boolean deployed = DanetNetwork.isDeployed(weights.checkpoint().tensors().keySet());
        DanetNetwork network = new DanetNetwork(config, deployed);
        if (deployed || !folded) {
            StateDict.load(weights.checkpoint(), network, manager, weights.subject());
            return network;
        }
        try (NDManager branches = manager.newSubManager()) {
            StateDict.load(weights.checkpoint(), network, branches, weights.subject());
            return network.deployed(manager);
        }
    }

    @Override
    public DetectorSetup setup() {
        Map<String, String> settings = new TreeMap<>(config.settings());
        settings.put(Choices.FOLDING, folded ? Choices.ON : Choices.OFF);
        return new DetectorSetup(Danet.ID, config.preset().id(), DanetConfig.READING, checkpoint, device, settings);
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
        ImageSize size = new ImageSize(config.inputSize(), config.inputSize());
        Letterbox stretched = Letterbox.stretch(frame.size(), size);
        float[] plane = stretched.apply(CountScaling.scale(frame));
        try (NDManager local = manager.newSubManager()) {
            NDArray input = DanetInput.create(local, List.of(plane), size.height(), size.width());
            DanetLayers.Capture capture = layers.capture(options.layers(), stretched);
            DanetOutput output = capture.run(() -> network.forward(input));
            List<Target> found = targets.of(decoder.decode(output, 0, options.confidence()),
                    DanetDecoder.Candidate::box, DanetDecoder.Candidate::score, stretched, options);
            return new Detections(found, Optional.empty(), capture.maps(output));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
