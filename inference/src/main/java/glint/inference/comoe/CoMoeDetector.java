package glint.inference.comoe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.DetectorSetup;
import glint.inference.Device;
import glint.inference.ExpertRouting;
import glint.inference.Letterbox;
import glint.inference.NetworkRun;
import glint.inference.Reading;
import glint.inference.ScoreMap;
import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.network.BatchLimit;
import glint.inference.network.EngineRun;
import glint.inference.network.NetworkDetector;
import glint.inference.network.NetworkInput;
import glint.inference.nn.GreyInput;
import glint.inference.post.BoxTargets;

/**
 * CoMoE with weights. Features of a frame are computed once and kept for the clips it belongs to; of the experts only those
 * run that the router chose.
 */
final class CoMoeDetector extends NetworkDetector {
    /** What the released code fills the rest of the input with. */
    private static final float FILL = 128f / 255f;
    /** What the network alone takes a clip for where nobody chose; the time does not depend on it. */
    private static final int FIRST_DOMAIN = 1;
    private static final DetectOptions DEFAULTS = new DetectOptions(0.001, 0.65, 300, List.of());

    private final CoMoeConfig config;
    private final Execution execution;
    private final CoMoeNetwork network;
    private final DomainChoice domains;
    private final List<Double> usage;
    private final CoMoeLayers layers;
    private final CoMoeDecoder decoder;
    private final FeatureCache cache;
    private final BoxTargets targets;
    private final BatchLimit memory;

    private CoMoeDetector(CoMoeConfig config, Execution execution, CoMoeNetwork network, DomainChoice domains,
            DetectorSetup setup, Device device, NDManager manager) {
        super(setup, DEFAULTS, manager);
        this.config = config;
        this.execution = execution;
        this.network = network;
        this.domains = domains;
        this.usage = toDoubles(network.neck().experts().usage().array().toFloatArray());
        this.layers = new CoMoeLayers(network, config);
        this.decoder = new CoMoeDecoder(CoMoeNetwork.STRIDE, config.shape().classes());
        this.cache = new FeatureCache(manager);
        this.targets = new BoxTargets(CoMoe.ID, setup.weightsSha256());
        this.memory = new BatchLimit(device, 1);
    }

    /** Loads the weights into {@code manager}, which belongs to the detector from then on. */
    static CoMoeDetector load(CoMoeConfig config, Execution execution, Weights weights, Device device,
            NDManager manager) {
        CoMoeNetwork network = config.network();
        StateDict.load(weights.checkpoint(), network, manager, weights.subject());
        DomainChoice domains = DomainChoice.of(execution.domain(), config.domains(),
                network.neck().prototypes().bank());
        if (execution.folded()) {
            BatchNormFolding.fold(network);
        }
        execution.precision().apply(network);
        Map<String, String> settings = new TreeMap<>(config.settings());
        settings.putAll(execution.settings());
        return new CoMoeDetector(config, execution, network, domains, new DetectorSetup(CoMoe.ID,
                config.preset().id(), config.reading().id(), weights.sha256(), device.id(), settings), device, manager);
    }

    private static List<Double> toDoubles(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> (double) values[i]).toList();
    }

    @Override
    public int clipLength() {
        return config.shape().frames();
    }

    @Override
    public List<String> layerNames() {
        return layers.names();
    }

    @Override
    public Detections detect(Clip clip, DetectOptions options) {
        return memory.run(List.of(clip), 1, one -> List.of(look(one.getFirst(), options))).getFirst();
    }

    private Detections look(Clip clip, DetectOptions options) {
        List<Frame> frames = complete(clip);
        Letterbox letterbox = letterbox(clip.key());
        CoMoeLayers.Capture capture = layers.capture(options.layers(), letterbox);
        if (!execution.streaming()) {
            cache.clear();
        }
        List<NDArray> features = cache.of(frames, this::extract);
        try (NDManager local = manager().newSubManager()) {
            lend(features, local);
            float[] point = network.point(features.getLast());
            int domain = domains.fixed().orElseGet(() -> domains.nearest(point));
            CoMoeNetwork.Result result = capture
                    .run(() -> network.detect(features, domain, execution.experts()));
            Shape size = result.raw().getShape();
            float[] raw = result.raw().toFloatArray();
            List<CoMoeDecoder.Candidate> candidates = decoder.decode(raw, (int) size.get(2), (int) size.get(3),
                    options.confidence());
            capture.finish(features.getLast(), raw, new CoMoeLayers.Place(domains.bank(), domain, point),
                    result.routing());
            Reading reading = targets.reading(candidates, CoMoeDecoder.Candidate::box,
                    CoMoeDecoder.Candidate::score, letterbox);
            return new Detections(reading.targets(options), Optional.empty(), capture.maps(),
                    Optional.of(routing(result.routing(), domain)), Optional.of(reading));
        }
    }

    /** The frames of a clip, the first repeated where it is too short, the earliest left out where it is too long. */
    private List<Frame> complete(Clip clip) {
        List<Frame> given = clip.frames();
        int length = clipLength();
        List<Frame> frames = new ArrayList<>(given.subList(Math.max(0, given.size() - length), given.size()));
        while (frames.size() < length) {
            frames.addFirst(frames.getFirst());
        }
        for (Frame frame : frames) {
            if (!frame.size().equals(clip.key().size())) {
                throw new InputException("The clip",
                        "has frames of " + frame.size() + " and of " + clip.key().size() + " pixels",
                        "run images of different sizes as stills, or folder by folder");
            }
        }
        return frames;
    }

    private Letterbox letterbox(Frame frame) {
        return execution.fit().of(frame.size(), new ImageSize(config.inputSize(), config.inputSize()));
    }

    /** A whole clip, which {@code forward} looks at without keeping features. */
    @Override
    public Optional<NetworkRun> network() {
        int side = config.inputSize();
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> planes = new ArrayList<>();
        for (int t = 0; t < clipLength(); t++) {
            float[] plane = new float[side * side];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) random.nextDouble();
            }
            planes.add(plane);
        }
        NDManager local = manager().newSubManager();
        NDArray input = GreyInput.create(local, planes, CoMoeNetwork.MEAN, CoMoeNetwork.DEVIATION, side, side);
        int domain = domains.fixed().orElse(FIRST_DOMAIN);
        return Optional.of(new EngineRun(local, input, clip -> new NDList(network.detect(
                IntStream.range(0, clipLength()).mapToObj(t -> network.extract(clip.get(t + ":" + (t + 1)))).toList(),
                domain, execution.experts()).raw())));
    }

    /** Features of one frame; always of one alone, so that its numbers do not depend on the others in the clip. */
    private NDArray extract(Frame frame) {
        try (NDManager local = manager().newSubManager()) {
            NDArray features = network.extract(input(local, prepare(frame)));
            features.attach(manager());
            return features;
        }
    }

    private NetworkInput prepare(Frame frame) {
        Letterbox place = letterbox(frame);
        return new NetworkInput(place, place.applyBicubic(CountScaling.scale(frame), FILL));
    }

    private NDArray input(NDManager local, NetworkInput prepared) {
        return GreyInput.create(local, List.of(prepared.plane()), CoMoeNetwork.MEAN, CoMoeNetwork.DEVIATION,
                config.inputSize(), config.inputSize());
    }

    /** Of the key frame; those before it are fed alike. */
    @Override
    public List<ScoreMap> inputs(Clip clip) {
        NetworkInput prepared = prepare(clip.key());
        try (NDManager local = manager().newSubManager()) {
            return prepared.maps(input(local, prepared));
        }
    }

    /** Makes what is computed from the features belong to another manager until that is closed. */
    private static void lend(List<NDArray> features, NDManager local) {
        Set<NDArray> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(features);
        different.forEach(local::tempAttachAll);
    }

    private ExpertRouting routing(Routing routing, int domain) {
        return new ExpertRouting(config.domains().name(domain), domain, domains.isAutomatic(),
                toDoubles(routing.probabilities()), routing.chosen(), toDoubles(routing.weights()), usage);
    }

    private static List<List<Double>> toDoubles(List<List<Float>> rows) {
        return rows.stream().map(row -> row.stream().map(Float::doubleValue).toList()).toList();
    }
}
