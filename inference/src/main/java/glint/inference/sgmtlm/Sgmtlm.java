package glint.inference.sgmtlm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.inference.Detector;
import glint.inference.DetectorInfo;
import glint.inference.DetectorProvider;
import glint.inference.DetectorRequest;
import glint.inference.Device;
import glint.inference.Devices;
import glint.inference.PresetInfo;
import glint.inference.WeightsCard;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.Placement;
import glint.inference.nn.Profile;

/** Light-SGMTLM in the catalog of detectors. */
public final class Sgmtlm implements DetectorProvider {
    /** Id on the command line. */
    public static final String ID = "light-sgmtlm";

    /** Grey around images, as the official loader has it. */
    public static final float FILL = 128 / 255f;

    /** K-means of NUAA-SIRST's training boxes at 416 pixels: what fresh weights start from before they have seen any box. */
    static final Anchors START = Anchors.ofSizes(List.of(new Anchors.Size(2.6, 4.5), new Anchors.Size(4.9, 3.8),
            new Anchors.Size(5, 5.7), new Anchors.Size(8.1, 5.2), new Anchors.Size(7.1, 7.8),
            new Anchors.Size(11.2, 8.8), new Anchors.Size(9.7, 12.4), new Anchors.Size(23.3, 6.9),
            new Anchors.Size(17.6, 14.1)), SgmtlmNetwork.STRIDES.size());

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Light-SGMTLM";
    }

    @Override
    public List<WeightsCard> bundled() {
        return Arrays.stream(SgmtlmPreset.values()).flatMap(p -> Weights.bundledCard(ID, p.id()).stream()).toList();
    }

    @Override
    public DetectorInfo describe() {
        List<PresetInfo> presets = new ArrayList<>();
        for (SgmtlmPreset preset : SgmtlmPreset.values()) {
            SgmtlmNetwork network = SgmtlmConfig.of(preset, SgmtlmReading.PAPER).network(START);
            presets.add(new PresetInfo(preset.id(), network.parameterCount(), 1,
                    multiplyAccumulates(network, preset.inputSize()),
                    SgmtlmConfig.square(preset.inputSize()), Weights.bundledCard(ID, preset.id())));
        }
        return new DetectorInfo(ID, title(), 1, presets);
    }

    /**
     * Counts the convolutions of one square image in the graph; gives the network fresh weights for that. Every convolution
     * grows with the area, so the smallest input is run and its count multiplied.
     */
    static long multiplyAccumulates(SgmtlmNetwork network, int inputSize) {
        long cells = inputSize / SgmtlmNetwork.MAX_STRIDE;
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(0));
            return cells * cells * Profile.multiplyAccumulates(network, () -> network.forward(
                    manager.zeros(new Shape(1, 3, SgmtlmNetwork.MAX_STRIDE, SgmtlmNetwork.MAX_STRIDE))));
        }
    }

    @Override
    public Detector open(DetectorRequest request) {
        SgmtlmPreset preset = SgmtlmPreset.of(request.preset().orElse(SgmtlmPreset.TENTH.id()));
        Weights weights = Weights.forRequest(request, preset.id());
        Choices choices = new Choices(request, weights, SgmtlmConfig.SETTINGS);
        SgmtlmConfig config = SgmtlmConfig.resolve(preset, choices);
        SgmtlmDetector.Running running = new SgmtlmDetector.Running(choices.isOn(Choices.FOLDING),
                SgmtlmConfig.gate(choices, config.variant()));
        Device device = Devices.resolve(request.device());
        return SgmtlmDetector.open(config, running, weights, device.id(), Placement.newManager(device));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(SgmtlmConfig config, Weights weights) {
        Device device = Devices.resolve("cpu");
        return SgmtlmDetector.open(config, SgmtlmDetector.Running.STANDARD, weights, device.id(),
                Placement.newManager(device));
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        SgmtlmConfig config = SgmtlmConfig.of(SgmtlmPreset.of(preset),
                reading.map(SgmtlmReading::of).orElse(SgmtlmReading.PAPER));
        SgmtlmNetwork network = config.network(START);
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
