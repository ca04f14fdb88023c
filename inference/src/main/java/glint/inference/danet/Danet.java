package glint.inference.danet;

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

/** DANet in the catalog of detectors. */
public final class Danet implements DetectorProvider {
    /** Id on the command line. */
    public static final String ID = "danet";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "DANet";
    }

    @Override
    public List<WeightsCard> bundled() {
        return Arrays.stream(DanetPreset.values()).flatMap(p -> Weights.bundledCard(ID, p.id()).stream()).toList();
    }

    @Override
    public DetectorInfo describe() {
        List<PresetInfo> presets = new ArrayList<>();
        for (DanetPreset preset : DanetPreset.values()) {
            DanetNetwork network = new DanetNetwork(DanetConfig.of(preset), true);
            presets.add(new PresetInfo(preset.id(), network.parameterCount(), 1,
                    multiplyAccumulates(network, preset.inputSize()),
                    new ImageSize(preset.inputSize(), preset.inputSize()), Weights.bundledCard(ID, preset.id())));
        }
        return new DetectorInfo(ID, title(), 1, presets);
    }

    /** Counts the convolutions and samplings of one square image in the graph; gives the network fresh weights for that. */
    static long multiplyAccumulates(DanetNetwork network, int inputSize) {
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(0));
            return Profile.multiplyAccumulates(network,
                    () -> network.forward(manager.zeros(new Shape(1, 3, inputSize, inputSize))));
        }
    }

    @Override
    public Detector open(DetectorRequest request) {
        DanetPreset preset = DanetPreset.of(request.preset().orElse(DanetPreset.HALF.id()));
        Weights weights = Weights.forRequest(request, preset.id());
        Choices choices = new Choices(request, weights, DanetConfig.SETTINGS);
        DanetConfig config = DanetConfig.resolve(preset, choices);
        boolean folded = choices.isOn(Choices.FOLDING);
        Device device = Devices.resolve(request.device());
        return DanetDetector.open(config, folded, weights, device.id(), Placement.newManager(device));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(DanetConfig config, Weights weights) {
        Device device = Devices.resolve("cpu");
        return DanetDetector.open(config, true, weights, device.id(), Placement.newManager(device));
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        reading.ifPresent(DanetConfig::checkReading);
        DanetConfig config = DanetConfig.of(DanetPreset.of(preset));
        DanetNetwork network = new DanetNetwork(config);
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
