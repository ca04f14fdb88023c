package glint.inference.sgmtlm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.DetectorSetup;
import glint.inference.Letterbox;
import glint.inference.Reading;
import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Deployment;
import glint.inference.network.FrameDetector;
import glint.inference.network.NetworkInput;
import glint.inference.nn.GreyInput;
import glint.inference.post.BoxTargets;

/**
 * Light-SGMTLM with weights: scales and letterboxes a frame, runs the network, decodes boxes, suppresses overlaps; where the
 * variant has a saliency path, its map brought back to the image and cut at one half is the mask.
 */
final class SgmtlmDetector extends FrameDetector {
    private static final int CHANNELS = 3;
    private static final float MASK_THRESHOLD = 0.5f;
    private static final DetectOptions DEFAULTS = new DetectOptions(0.1, 0.5, 300, List.of());

    private final SgmtlmConfig config;
    private final OptionalDouble gate;
    private final SgmtlmNetwork network;
    private final AnchorDecoder decoder;
    private final SgmtlmLayers layers;
    private final BoxTargets targets;

    private SgmtlmDetector(SgmtlmConfig config, OptionalDouble gate, SgmtlmNetwork network, Anchors anchors,
            DetectorSetup setup, Deployment deployment, NDManager manager) {
        super(setup, deployment, DEFAULTS, manager);
        this.config = config;
        this.gate = gate;
        this.network = network;
        this.decoder = new AnchorDecoder(SgmtlmNetwork.STRIDES, anchors, SgmtlmNetwork.CLASSES);
        this.layers = new SgmtlmLayers(network, decoder, config.variant());
        this.targets = new BoxTargets(Sgmtlm.ID, setup.weightsSha256());
    }

    /** @param gate boxes stay only where the mean saliency inside is greater than this */
    static SgmtlmDetector open(SgmtlmConfig config, OptionalDouble gate, Weights weights, Deployment deployment) {
        Map<String, String> settings = new TreeMap<>(config.settings());
        settings.put(SgmtlmConfig.GATE, gate.isPresent() ? Double.toString(gate.getAsDouble()) : Choices.OFF);
        DetectorSetup setup = new DetectorSetup(Sgmtlm.ID, config.preset().id(), config.reading().id(),
                weights.sha256(), deployment.device().id(), settings);
        return open(deployment.device(), manager -> {
            SgmtlmNetwork network = config.network(Sgmtlm.START);
            StateDict.load(weights.checkpoint(), network, manager, weights.subject());
            Anchors anchors = anchors(network, weights.subject());
            if (deployment.folded()) {
                BatchNormFolding.fold(network);
            }
            deployment.precision().apply(network);
            return new SgmtlmDetector(config, gate, network, anchors, setup, deployment, manager);
        });
    }

    private static Anchors anchors(SgmtlmNetwork network, String subject) {
        try {
            return network.anchors();
        } catch (IllegalArgumentException e) {
            throw new InputException(subject, "holds anchors that are no sizes of boxes", "name other weights", e);
        }
    }

    @Override
    public List<String> layerNames() {
        return layers.names();
    }

    @Override
    protected ImageSize inputSize() {
        return SgmtlmConfig.square(config.inputSize());
    }

    @Override
    protected NDArray input(NDManager local, List<float[]> planes) {
        return GreyInput.channelsFirst(local, planes, CHANNELS, config.inputSize(), config.inputSize());
    }

    @Override
    protected NDList run(NDArray input) {
        SgmtlmNetwork.Output output = network.forward(input);
        NDList all = new NDList(output.raw());
        output.saliency().ifPresent(all::add);
        return all;
    }

    @Override
    protected List<NetworkInput> prepare(Frame frame) {
        Letterbox place = Letterbox.fit(frame.size(), inputSize());
        return List.of(new NetworkInput(place, place.apply(CountScaling.scale(frame), Sgmtlm.FILL)));
    }

    @Override
    protected List<Detections> detect(List<Frame> frames, DetectOptions options) {
        List<NetworkInput> prepared = prepareAll(frames);
        SgmtlmLayers.Capture capture = layers.capture(options.layers(), prepared.getFirst().place());
        try (NDManager local = manager().newSubManager()) {
            NDArray input = input(local, prepared.stream().map(NetworkInput::plane).toList());
            SgmtlmNetwork.Output output = capture.run(() -> network.forward(input));
            return IntStream.range(0, frames.size()).mapToObj(i -> {
                Optional<SaliencyMap> saliency = output.saliency().map(s -> SaliencyMap.of(s, i, config.inputSize()));
                List<AnchorDecoder.Candidate> candidates = gated(
                        decoder.decode(output.raw(), i, options.confidence()), saliency);
                Reading reading = targets.reading(candidates, AnchorDecoder.Candidate::box,
                        AnchorDecoder.Candidate::score, prepared.get(i).place());
                return new Detections(reading.targets(options), saliency.map(s -> mask(s, prepared.get(i).place())),
                        capture.maps(output.raw(), saliency)).withReading(reading);
            }).toList();
        }
    }

    private List<AnchorDecoder.Candidate> gated(List<AnchorDecoder.Candidate> candidates,
            Optional<SaliencyMap> saliency) {
        if (gate.isEmpty() || saliency.isEmpty()) {
            return candidates;
        }
        double threshold = gate.getAsDouble();
        return candidates.stream().filter(c -> saliency.get().mean(c.box()) > threshold).toList();
    }

    private static BitMask mask(SaliencyMap saliency, Letterbox letterbox) {
        float[] values = letterbox.restore(saliency.values());
        int width = letterbox.image().width();
        return BitMask.of(0, 0, width, letterbox.image().height(),
                (x, y) -> values[y * width + x] > MASK_THRESHOLD);
    }
}
