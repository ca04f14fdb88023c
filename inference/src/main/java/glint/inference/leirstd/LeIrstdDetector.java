package glint.inference.leirstd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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
import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.GreyInput;
import glint.inference.post.BoxTargets;

/** LE-IRSTD with weights: scales and letterboxes a frame, runs the network, folded unless asked otherwise, decodes, suppresses overlaps. */
final class LeIrstdDetector implements Detector {
    private static final int CHANNELS = 3;
    private static final DetectOptions DEFAULTS = new DetectOptions(0.001, 0.7, 300, List.of());

    private final LeIrstdConfig config;
    private final boolean folded;
    private final LeIrstdNetwork network;
    private final LeIrstdLayers layers;
    private final HeadDecoder decoder = new HeadDecoder(LeIrstdNetwork.STRIDES, LeIrstdNetwork.CLASSES,
            LeIrstdNetwork.BINS);
    private final String checkpoint;
    private final BoxTargets targets;
    private final String device;
    private final NDManager manager;

    private LeIrstdDetector(LeIrstdConfig config, boolean folded, LeIrstdNetwork network, String checkpoint,
            String device,
            NDManager manager) {
        this.config = config;
        this.folded = folded;
        this.network = network;
        this.layers = new LeIrstdLayers(network);
        this.checkpoint = checkpoint;
        this.targets = new BoxTargets(LeIrstd.ID, checkpoint);
        this.device = device;
        this.manager = manager;
    }

    /** Takes over {@code manager}, which is closed with the detector or when opening fails. */
    static LeIrstdDetector open(LeIrstdConfig config, boolean folded, Weights weights, String device,
            NDManager manager) {
        LeIrstdNetwork network = new LeIrstdNetwork(config.variant(), config.reading());
        boolean opened = false;
        try {
            StateDict.load(weights.checkpoint(), network, manager, weights.subject());
            if (folded) {
                BatchNormFolding.fold(network);
            }
            opened = true;
            return new LeIrstdDetector(config, folded, network, weights.sha256(), device, manager);
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
        return new DetectorSetup(LeIrstd.ID, config.preset().id(), config.reading().id(), checkpoint, device, settings);
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
        Letterbox letterbox = Letterbox.fit(frame.size(), new ImageSize(config.inputSize(), config.inputSize()));
        float[] plane = letterbox.apply(CountScaling.scale(frame));
        try (NDManager local = manager.newSubManager()) {
            NDArray input = GreyInput.create(local, List.of(plane), CHANNELS, config.inputSize(), config.inputSize());
            LeIrstdLayers.Capture capture = layers.capture(options.layers(), letterbox);
            NDList raw = capture.run(() -> network.forward(input));
            List<Target> found = targets.of(decoder.decode(raw, 0, options.confidence()), HeadDecoder.Candidate::box,
                    HeadDecoder.Candidate::score, letterbox, options);
            return new Detections(found, Optional.empty(), capture.maps(raw));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
