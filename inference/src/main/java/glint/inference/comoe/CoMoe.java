package glint.inference.comoe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorOption;
import glint.inference.DetectorRequest;
import glint.inference.Device;
import glint.inference.Devices;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.network.NetworkDetector;
import glint.inference.network.NetworkProvider;
import glint.inference.nn.Profile;

/** CoMoE in the catalog of detectors. */
public final class CoMoe extends NetworkProvider {
    /** Id on the command line. */
    public static final String ID = "comoe";

    /** As the catalog finds it. */
    public CoMoe() {
        super(ID, "CoMoE", CoMoeShape.FRAMES, Arrays.stream(CoMoePreset.values()).map(CoMoePreset::id).toList());
    }

    @Override
    public List<DetectorOption> options() {
        return List.of(new DetectorOption.Amount(DetectOptions.NMS, 0, 1, 0.65), new DetectorOption.Choice(
                CoMoeConfig.DOMAIN, domains()));
    }

    /** The domains of the published weights; other weights say which they know when they are asked for another. */
    private static List<String> domains() {
        List<String> all = new ArrayList<>(List.of(CoMoeConfig.AUTO));
        all.addAll(DomainNames.published(CoMoeShape.DOMAINS).names());
        return all;
    }

    @Override
    protected Counts count(String preset) {
        CoMoeConfig config = CoMoeConfig.of(CoMoePreset.of(preset), CoMoeReading.OFFICIAL);
        CoMoeNetwork network = config.network();
        return new Counts(network.parameterCount(), 1,
                multiplyAccumulates(network, config.shape(), config.inputSize(), ExpertExecution.RELEASED),
                config.inputSize());
    }

    /**
     * Counts the convolutions of one whole clip of square images in the graph; gives the network fresh weights for that. The
     * paper counts what {@link ExpertExecution#RELEASED} runs, and the two products of the attention between pixels beside.
     *
     * <p>Runs two small images in place of the large one: what a convolution needs is proportional to the pixels or, where
     * it works on means, does not depend on them.
     */
    static long multiplyAccumulates(CoMoeNetwork network, CoMoeShape shape, int inputSize, ExpertExecution execution) {
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(0));
            int small = CoMoeNetwork.MAX_STRIDE;
            long one = count(network, shape, small, execution, manager);
            long four = count(network, shape, 2 * small, execution, manager);
            long pixels = (long) inputSize * inputSize;
            long perSquare = (four - one) / 3;
            return one - perSquare + perSquare * pixels / small / small;
        }
    }

    private static long count(CoMoeNetwork network, CoMoeShape shape, int side, ExpertExecution execution,
            NDManager manager) {
        try (NDManager local = manager.newSubManager()) {
            return Profile.multiplyAccumulates(network, () -> {
                List<NDArray> features = new ArrayList<>();
                for (int t = 0; t < shape.frames(); t++) {
                    features.add(network.extract(local.zeros(new Shape(1, 3, side, side))));
                }
                network.detect(features, 1, execution);
            });
        }
    }

    @Override
    public Detector open(DetectorRequest request) {
        Weights weights = Weights.forRequest(request, CoMoePreset.SMALL.id());
        Choices choices = new Choices(request, weights, CoMoeConfig.SETTINGS);
        CoMoeConfig config = CoMoeConfig.resolve(weights, request.preset(), choices);
        Device device = Devices.resolve(request.device());
        Execution execution = Execution.of(choices, device);
        return NetworkDetector.open(device, manager -> CoMoeDetector.load(config, execution, weights, device, manager));
    }

    /**
     * A detector on the CPU with weights that have no file yet: those of a network in training, to be measured.
     *
     * @param domain to take every clip for, by name or number, or {@link CoMoeConfig#AUTO}
     */
    public static Detector open(CoMoeConfig config, Weights weights, String domain) {
        Device device = Devices.resolve(Devices.CPU);
        Execution usual = Execution.USUAL;
        Execution execution = new Execution(domain, usual.fit(), usual.experts(), usual.streaming(), usual.folded(),
                usual.precision());
        return NetworkDetector.open(device, manager -> CoMoeDetector.load(config, execution, weights, device, manager));
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        CoMoeConfig config = CoMoeConfig.of(CoMoePreset.of(preset),
                reading.map(CoMoeReading::of).orElse(CoMoeReading.OFFICIAL));
        CoMoeNetwork network = config.network();
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
