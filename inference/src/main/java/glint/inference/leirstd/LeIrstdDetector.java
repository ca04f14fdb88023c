package glint.inference.leirstd;

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
import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Deployment;
import glint.inference.network.FrameDetector;
import glint.inference.network.NetworkInput;
import glint.inference.nn.GreyInput;
import glint.inference.post.BoxTargets;

/** LE-IRSTD with weights: scales and letterboxes a frame, runs the network, folded unless asked otherwise, decodes, suppresses overlaps. */
final class LeIrstdDetector extends FrameDetector {
    private static final int CHANNELS = 3;
    private static final DetectOptions DEFAULTS = new DetectOptions(0.001, 0.7, 300, List.of());

    private final LeIrstdConfig config;
    private final LeIrstdNetwork network;
    private final LeIrstdLayers layers;
    private final HeadDecoder decoder = new HeadDecoder(LeIrstdNetwork.STRIDES, LeIrstdNetwork.CLASSES,
            LeIrstdNetwork.BINS);
    private final BoxTargets targets;

    private LeIrstdDetector(LeIrstdConfig config, LeIrstdNetwork network, DetectorSetup setup, Deployment deployment,
            NDManager manager) {
        super(setup, deployment, DEFAULTS, manager);
        this.config = config;
        this.network = network;
        this.layers = new LeIrstdLayers(network, () -> differentiable(config, network));
        this.targets = new BoxTargets(LeIrstd.ID, setup.weightsSha256());
    }

    static LeIrstdDetector open(LeIrstdConfig config, Weights weights, Deployment deployment) {
        DetectorSetup setup = new DetectorSetup(LeIrstd.ID, config.preset().id(), config.reading().id(),
                weights.sha256(), deployment.device().id(), config.settings());
        return open(deployment.device(), manager -> {
            LeIrstdNetwork network = new LeIrstdNetwork(config.variant(), config.reading());
            StateDict.load(weights.checkpoint(), network, manager, weights.subject());
            if (deployment.folded()) {
                BatchNormFolding.fold(network);
            }
            deployment.precision().apply(network);
            return new LeIrstdDetector(config, network, setup, deployment, manager);
        });
    }

    private static LeIrstdNetwork differentiable(LeIrstdConfig config, LeIrstdNetwork network) {
        LeIrstdNetwork twin = new LeIrstdNetwork(config.variant(), config.reading());
        twin.shareWeights(network);
        twin.setDifferentiable();
        return twin;
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
        return GreyInput.create(local, planes, CHANNELS, config.inputSize(), config.inputSize());
    }

    @Override
    protected NDList run(NDArray input) {
        return network.forward(input);
    }

    @Override
    protected List<NetworkInput> prepare(Frame frame) {
        Letterbox place = Letterbox.fit(frame.size(), inputSize());
        return List.of(new NetworkInput(place, place.apply(CountScaling.scale(frame))));
    }

    @Override
    protected List<Detections> detect(List<Frame> frames, DetectOptions options) {
        List<NetworkInput> prepared = prepareAll(frames);
        LeIrstdLayers.Capture capture = layers.capture(options.layers(), prepared.getFirst().place());
        try (NDManager local = manager().newSubManager()) {
            NDArray input = input(local, prepared.stream().map(NetworkInput::plane).toList());
            NDList raw = capture.run(() -> network.forward(input));
            return IntStream.range(0, frames.size()).mapToObj(i -> {
                Reading reading = targets.reading(decoder.decode(raw, i, options.confidence()),
                        HeadDecoder.Candidate::box, HeadDecoder.Candidate::score, prepared.get(i).place());
                return new Detections(reading.targets(options), Optional.empty(), capture.maps(input, raw))
                        .withReading(reading);
            }).toList();
        }
    }
}
