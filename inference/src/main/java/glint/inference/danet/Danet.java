package glint.inference.danet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.types.Shape;

import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorOption;
import glint.inference.DetectorRequest;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Deployment;
import glint.inference.network.NetworkProvider;
import glint.inference.nn.Profile;

/** DANet in the catalog of detectors. */
public final class Danet extends NetworkProvider {
    /** Id on the command line. */
    public static final String ID = "danet";

    /** As the catalog finds it. */
    public Danet() {
        super(ID, "DANet", 1, Arrays.stream(DanetPreset.values()).map(DanetPreset::id).toList());
    }

    @Override
    public List<DetectorOption> options() {
        return List.of(new DetectorOption.Amount(DetectOptions.NMS, 0, 1, 0.45));
    }

    @Override
    protected Counts count(String preset) {
        DanetConfig config = DanetConfig.of(DanetPreset.of(preset));
        DanetNetwork network = new DanetNetwork(config, true);
        return new Counts(network.parameterCount(), 1, multiplyAccumulates(network, config.inputSize()),
                config.inputSize());
    }

    /** Counts the convolutions and samplings of one square image in the graph; gives the network fresh weights for that. */
    static long multiplyAccumulates(DanetNetwork network, int inputSize) {
        return Profile.multiplyAccumulates(network,
                manager -> network.forward(manager.zeros(new Shape(1, 3, inputSize, inputSize))));
    }

    @Override
    public Detector open(DetectorRequest request) {
        Weights weights = Weights.forRequest(request, DanetPreset.HALF.id());
        DanetPreset preset = DanetPreset.of(weights.preset(request, DanetPreset.HALF.id()));
        Choices choices = new Choices(request, weights, Deployment.settings(DanetConfig.SETTINGS));
        return DanetDetector.open(DanetConfig.resolve(preset, choices), weights, Deployment.of(request, choices));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(DanetConfig config, Weights weights) {
        return DanetDetector.open(config, weights, Deployment.standard());
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        reading.ifPresent(DanetConfig::checkReading);
        DanetConfig config = DanetConfig.of(DanetPreset.of(preset));
        DanetNetwork network = new DanetNetwork(config);
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
