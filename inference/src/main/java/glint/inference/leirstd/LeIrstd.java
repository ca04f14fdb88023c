package glint.inference.leirstd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.ImageSize;
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

/** LE-IRSTD in the catalog of detectors. */
public final class LeIrstd implements DetectorProvider {
    /** Id on the command line. */
    public static final String ID = "le-irstd";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "LE-IRSTD";
    }

    @Override
    public List<WeightsCard> bundled() {
        return Arrays.stream(LeIrstdPreset.values()).flatMap(preset -> Weights.bundledCard(ID, preset.id()).stream())
                .toList();
    }

    @Override
    public DetectorInfo describe() {
        List<PresetInfo> presets = new ArrayList<>();
        for (LeIrstdPreset preset : LeIrstdPreset.values()) {
            LeIrstdNetwork network = new LeIrstdNetwork(LeIrstdReading.PAPER);
            presets.add(new PresetInfo(preset.id(), network.parameterCount(), 1,
                    multiplyAccumulates(network, preset.inputSize()),
                    new ImageSize(preset.inputSize(), preset.inputSize()), Weights.bundledCard(ID, preset.id())));
        }
        return new DetectorInfo(ID, title(), 1, presets);
    }

    /** Counts the convolutions of one square image in the graph; gives the network fresh weights for that. */
    static long multiplyAccumulates(LeIrstdNetwork network, int inputSize) {
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(0));
            return Profile.multiplyAccumulates(network,
                    () -> network.forward(manager.zeros(new Shape(1, 3, inputSize, inputSize))));
        }
    }

    @Override
    public Detector open(DetectorRequest request) {
        LeIrstdPreset preset = LeIrstdPreset.of(request.preset().orElse(LeIrstdPreset.PAPER.id()));
        Weights weights = Weights.forRequest(request, preset.id());
        Choices choices = new Choices(request, weights, LeIrstdConfig.SETTINGS);
        LeIrstdConfig config = LeIrstdConfig.resolve(preset, choices);
        boolean folded = choices.isOn(Choices.FOLDING);
        Device device = Devices.resolve(request.device());
        return LeIrstdDetector.open(config, folded, weights, device.id(), Placement.newManager(device));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(LeIrstdConfig config, Weights weights) {
        Device device = Devices.resolve("cpu");
        return LeIrstdDetector.open(config, true, weights, device.id(), Placement.newManager(device));
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        LeIrstdConfig config = LeIrstdConfig.of(LeIrstdPreset.of(preset),
                reading.map(LeIrstdReading::of).orElse(LeIrstdReading.PAPER));
        LeIrstdNetwork network = new LeIrstdNetwork(config.variant(), config.reading());
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
