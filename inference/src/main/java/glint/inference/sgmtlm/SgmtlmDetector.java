package glint.inference.sgmtlm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
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

/**
 * Light-SGMTLM with weights: scales and letterboxes a frame, runs the network, decodes boxes, suppresses overlaps; where the
 * variant has a saliency path, its map brought back to the image and cut at one half is the mask.
 */
final class SgmtlmDetector implements Detector {
    private static final int CHANNELS = 3;
    private static final float MASK_THRESHOLD = 0.5f;
    private static final DetectOptions DEFAULTS = new DetectOptions(0.1, 0.5, 300, List.of());

    private final SgmtlmConfig config;
    private final Running running;
    private final SgmtlmNetwork network;
    private final AnchorDecoder decoder;
    private final SgmtlmLayers layers;
    private final BoxTargets targets;
    private final String checkpoint;
    private final String device;
    private final NDManager manager;

    /**
     * Choices that leave the network as it is.
     *
     * @param folded whether batch normalisations are made part of the convolutions before them
     * @param gate boxes stay only where the mean saliency inside is greater than this
     */
    record Running(boolean folded, OptionalDouble gate) {
        static final Running STANDARD = new Running(true, OptionalDouble.empty());
    }

    private SgmtlmDetector(SgmtlmConfig config, Running running, SgmtlmNetwork network, AnchorDecoder decoder,
            String checkpoint, String device, NDManager manager) {
        this.config = config;
        this.running = running;
        this.network = network;
        this.decoder = decoder;
        this.layers = new SgmtlmLayers(network, decoder, config.variant());
        this.targets = new BoxTargets(Sgmtlm.ID, checkpoint);
        this.checkpoint = checkpoint;
        this.device = device;
        this.manager = manager;
    }

    /** Takes over {@code manager}, which is closed with the detector or when opening fails. */
    static SgmtlmDetector open(SgmtlmConfig config, Running running, Weights weights, String device,
            NDManager manager) {
        SgmtlmNetwork network = config.network(Sgmtlm.START);
        boolean opened = false;
        try {
            StateDict.load(weights.checkpoint(), network, manager, weights.subject());
            AnchorDecoder decoder = new AnchorDecoder(SgmtlmNetwork.STRIDES, anchors(network, weights.subject()),
                    SgmtlmNetwork.CLASSES);
            if (running.folded()) {
                BatchNormFolding.fold(network);
            }
            opened = true;
            return new SgmtlmDetector(config, running, network, decoder, weights.sha256(), device, manager);
        } finally {
            if (!opened) {
                manager.close();
            }
        }
    }

    private static Anchors anchors(SgmtlmNetwork network, String subject) {
        try {
            return network.anchors();
        } catch (IllegalArgumentException e) {
            throw new InputException(subject, "holds anchors that are no sizes of boxes", "name other weights", e);
        }
    }

    @Override
    public DetectorSetup setup() {
        Map<String, String> settings = new TreeMap<>(config.settings());
        settings.put(Choices.FOLDING, running.folded() ? Choices.ON : Choices.OFF);
        settings.put(SgmtlmConfig.GATE,
                running.gate().isPresent() ? Double.toString(running.gate().getAsDouble()) : Choices.OFF);
        return new DetectorSetup(Sgmtlm.ID, config.preset().id(), config.reading().id(), checkpoint, device, settings);
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
        Letterbox letterbox = Letterbox.fit(frame.size(), SgmtlmConfig.square(config.inputSize()));
        float[] plane = letterbox.apply(CountScaling.scale(frame), Sgmtlm.FILL);
        try (NDManager local = manager.newSubManager()) {
            NDArray input = GreyInput.channelsFirst(local, List.of(plane), CHANNELS, config.inputSize(),
                    config.inputSize());
            SgmtlmLayers.Capture capture = layers.capture(options.layers(), letterbox);
            SgmtlmNetwork.Output output = capture.run(() -> network.forward(input));
            Optional<SaliencyMap> saliency = output.saliency().map(s -> SaliencyMap.of(s, config.inputSize()));
            List<AnchorDecoder.Candidate> candidates = gated(decoder.decode(output.raw(), 0, options.confidence()),
                    saliency);
            List<Target> found = targets.of(candidates, AnchorDecoder.Candidate::box, AnchorDecoder.Candidate::score,
                    letterbox, options);
            return new Detections(found, saliency.map(s -> mask(s, letterbox)), capture.maps(output.raw(), saliency));
        }
    }

    private List<AnchorDecoder.Candidate> gated(List<AnchorDecoder.Candidate> candidates,
            Optional<SaliencyMap> saliency) {
        if (running.gate().isEmpty() || saliency.isEmpty()) {
            return candidates;
        }
        double threshold = running.gate().getAsDouble();
        return candidates.stream().filter(c -> saliency.get().mean(c.box()) > threshold).toList();
    }

    private static BitMask mask(SaliencyMap saliency, Letterbox letterbox) {
        float[] values = letterbox.restore(saliency.values());
        int width = letterbox.image().width();
        return BitMask.of(0, 0, width, letterbox.image().height(),
                (x, y) -> values[y * width + x] > MASK_THRESHOLD);
    }

    @Override
    public void close() {
        manager.close();
    }
}
