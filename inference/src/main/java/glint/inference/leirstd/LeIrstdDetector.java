package glint.inference.leirstd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
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
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.GreyInput;
import glint.inference.post.Nms;

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
        settings.put(LeIrstd.FOLDING, folded ? LeIrstd.ON : LeIrstd.OFF);
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
            return new Detections(targets(raw, letterbox, options), Optional.empty(), capture.maps(raw));
        }
    }

    private List<Target> targets(NDList raw, Letterbox letterbox, DetectOptions options) {
        List<HeadDecoder.Candidate> candidates = decoder.decode(raw, 0, options.confidence());
        List<HeadDecoder.Candidate> kept = new Nms(options.nmsIou(), options.maxTargets()).apply(candidates,
                HeadDecoder.Candidate::box, HeadDecoder.Candidate::score);
        Provenance provenance = new Provenance(Provenance.Origin.DETECTED, LeIrstd.ID, Optional.of(checkpoint),
                OptionalDouble.of(options.confidence()), Optional.empty());
        List<Target> targets = new ArrayList<>();
        for (HeadDecoder.Candidate candidate : kept) {
            Box box = letterbox.toImage(candidate.box()).clip(letterbox.image().box());
            if (!box.isEmpty()) {
                targets.add(new Target(targets.size() + 1L, new glint.annotations.model.Shape.OfBox(box),
                        Category.TARGET, OptionalDouble.of(candidate.score()), OptionalLong.empty(), Map.of(),
                        provenance));
            }
        }
        return targets;
    }

    @Override
    public void close() {
        manager.close();
    }
}
