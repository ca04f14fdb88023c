package glint.inference.danet;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.DetectorSetup;
import glint.inference.Letterbox;
import glint.inference.Reading;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Deployment;
import glint.inference.network.FrameDetector;
import glint.inference.network.NetworkInput;
import glint.inference.post.BoxTargets;

/** DANet with weights: scales and stretches a frame, runs the deployed network unless asked otherwise, decodes, suppresses overlaps. */
final class DanetDetector extends FrameDetector {
    /** Low enough for a whole curve of precision and recall; a single figure is read off at 0.6, as DAGNet does. */
    private static final DetectOptions DEFAULTS = new DetectOptions(0.01, 0.45, 500, List.of());
    /** Boxes that are compared with each other at most. */
    private static final int CANDIDATES = 1000;

    private final DanetConfig config;
    private final DanetNetwork network;
    private final DanetLayers layers;
    private final DanetDecoder decoder;
    private final BoxTargets targets;

    private DanetDetector(DanetConfig config, DanetNetwork network, DetectorSetup setup, Deployment deployment,
            NDManager manager) {
        super(setup, deployment, DEFAULTS, manager);
        this.config = config;
        this.network = network;
        decoder = new DanetDecoder(new PriorBoxes(config.priors(), config.inputSize(), config.inputSize()),
                CANDIDATES);
        layers = new DanetLayers(network, decoder);
        targets = new BoxTargets(Danet.ID, setup.weightsSha256());
    }

    static DanetDetector open(DanetConfig config, Weights weights, Deployment deployment) {
        DetectorSetup setup = new DetectorSetup(Danet.ID, config.preset().id(), DanetConfig.READING, weights.sha256(),
                deployment.device().id(), config.settings());
        return open(deployment.device(), manager -> {
            DanetNetwork network = load(config, deployment.folded(), weights, manager);
            deployment.precision().apply(network);
            return new DanetDetector(config, network, setup, deployment, manager);
        });
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
    public List<String> layerNames() {
        return layers.names();
    }

    @Override
    protected ImageSize inputSize() {
        return new ImageSize(config.inputSize(), config.inputSize());
    }

    @Override
    protected NDArray input(NDManager local, List<float[]> planes) {
        return DanetInput.create(local, planes, config.inputSize(), config.inputSize());
    }

    @Override
    protected NDList run(NDArray input) {
        DanetOutput output = network.forward(input);
        return new NDList(output.locations(), output.confidences());
    }

    @Override
    protected List<NetworkInput> prepare(Frame frame) {
        Letterbox place = Letterbox.stretch(frame.size(), inputSize());
        return List.of(new NetworkInput(place, place.apply(CountScaling.scale(frame))));
    }

    @Override
    protected List<Detections> detect(List<Frame> frames, DetectOptions options) {
        List<NetworkInput> prepared = prepareAll(frames);
        DanetLayers.Capture capture = layers.capture(options.layers(), prepared.getFirst().place());
        try (NDManager local = manager().newSubManager()) {
            NDArray input = input(local, prepared.stream().map(NetworkInput::plane).toList());
            DanetOutput output = capture.run(() -> network.forward(input));
            return IntStream.range(0, frames.size()).mapToObj(i -> {
                Reading reading = targets.reading(decoder.decode(output, i, options.confidence()),
                        DanetDecoder.Candidate::box, DanetDecoder.Candidate::score, prepared.get(i).place());
                return new Detections(reading.targets(options), Optional.empty(), capture.maps(output))
                        .withReading(reading);
            }).toList();
        }
    }
}
