package glint.inference.leirstd;

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

/** LE-IRSTD in the catalog of detectors. */
public final class LeIrstd extends NetworkProvider {
    /** Id on the command line. */
    public static final String ID = "le-irstd";

    /** As the catalog finds it. */
    public LeIrstd() {
        super(ID, "LE-IRSTD", 1, Arrays.stream(LeIrstdPreset.values()).map(LeIrstdPreset::id).toList());
    }

    @Override
    public List<DetectorOption> options() {
        return List.of(new DetectorOption.Amount(DetectOptions.NMS, 0, 1, 0.7));
    }

    @Override
    protected Counts count(String preset) {
        LeIrstdNetwork network = new LeIrstdNetwork(LeIrstdReading.PAPER);
        int side = LeIrstdPreset.of(preset).inputSize();
        return new Counts(network.parameterCount(), 1, multiplyAccumulates(network, side), side);
    }

    /** Counts the convolutions of one square image in the graph; gives the network fresh weights for that. */
    static long multiplyAccumulates(LeIrstdNetwork network, int inputSize) {
        return Profile.multiplyAccumulates(network,
                manager -> network.forward(manager.zeros(new Shape(1, 3, inputSize, inputSize))));
    }

    @Override
    public Detector open(DetectorRequest request) {
        Weights weights = Weights.forRequest(request, LeIrstdPreset.PAPER.id());
        LeIrstdPreset preset = LeIrstdPreset.of(weights.preset(request, LeIrstdPreset.PAPER.id()));
        Choices choices = new Choices(request, weights, Deployment.settings(LeIrstdConfig.SETTINGS));
        return LeIrstdDetector.open(LeIrstdConfig.resolve(preset, choices), weights, Deployment.of(request, choices));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(LeIrstdConfig config, Weights weights) {
        return LeIrstdDetector.open(config, weights, Deployment.standard());
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        LeIrstdConfig config = LeIrstdConfig.of(LeIrstdPreset.of(preset),
                reading.map(LeIrstdReading::of).orElse(LeIrstdReading.PAPER));
        LeIrstdNetwork network = new LeIrstdNetwork(config.variant(), config.reading());
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
