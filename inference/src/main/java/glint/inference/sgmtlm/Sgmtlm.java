package glint.inference.sgmtlm;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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

/** Light-SGMTLM in the catalog of detectors. */
public final class Sgmtlm extends NetworkProvider {
    /** Id on the command line. */
    public static final String ID = "light-sgmtlm";

    /** Grey around images, as the official loader has it. */
    public static final float FILL = 128 / 255f;

    /** K-means of NUAA-SIRST's training boxes at 416 pixels: what fresh weights start from before they have seen any box. */
    static final Anchors START = Anchors.ofSizes(List.of(new Anchors.Size(2.6, 4.5), new Anchors.Size(4.9, 3.8),
            new Anchors.Size(5, 5.7), new Anchors.Size(8.1, 5.2), new Anchors.Size(7.1, 7.8),
            new Anchors.Size(11.2, 8.8), new Anchors.Size(9.7, 12.4), new Anchors.Size(23.3, 6.9),
            new Anchors.Size(17.6, 14.1)), SgmtlmNetwork.STRIDES.size());

    /** As the catalog finds it. */
    public Sgmtlm() {
        super(ID, "Light-SGMTLM", 1, Arrays.stream(SgmtlmPreset.values()).map(SgmtlmPreset::id).toList());
    }

    @Override
    public List<DetectorOption> options() {
        return List.of(new DetectorOption.Amount(DetectOptions.NMS, 0, 1, 0.5));
    }

    @Override
    protected Counts count(String preset) {
        SgmtlmConfig config = SgmtlmConfig.of(SgmtlmPreset.of(preset), SgmtlmReading.PAPER);
        SgmtlmNetwork network = config.network(START);
        return new Counts(network.parameterCount(), 1, multiplyAccumulates(network, config.inputSize()),
                config.inputSize());
    }

    /**
     * Counts the convolutions of one square image in the graph; gives the network fresh weights for that. Every convolution
     * grows with the area, so the smallest input is run and its count multiplied.
     */
    static long multiplyAccumulates(SgmtlmNetwork network, int inputSize) {
        long cells = inputSize / SgmtlmNetwork.MAX_STRIDE;
        return cells * cells * Profile.multiplyAccumulates(network, manager -> network.forward(
                manager.zeros(new Shape(1, 3, SgmtlmNetwork.MAX_STRIDE, SgmtlmNetwork.MAX_STRIDE))));
    }

    @Override
    public Detector open(DetectorRequest request) {
        Weights weights = Weights.forRequest(request, SgmtlmPreset.TENTH.id());
        SgmtlmPreset preset = SgmtlmPreset.of(weights.preset(request, SgmtlmPreset.TENTH.id()));
        Choices choices = new Choices(request, weights, Deployment.settings(SgmtlmConfig.SETTINGS));
        SgmtlmConfig config = SgmtlmConfig.resolve(preset, choices);
        return SgmtlmDetector.open(config, SgmtlmConfig.gate(choices, config.variant()), weights,
                Deployment.of(request, choices));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(SgmtlmConfig config, Weights weights) {
        return SgmtlmDetector.open(config, OptionalDouble.empty(), weights, Deployment.standard());
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        SgmtlmConfig config = SgmtlmConfig.of(SgmtlmPreset.of(preset),
                reading.map(SgmtlmReading::of).orElse(SgmtlmReading.PAPER));
        SgmtlmNetwork network = config.network(START);
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
