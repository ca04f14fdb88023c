package glint.inference.fest;

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
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.Placement;
import glint.inference.nn.Profile;
import glint.inference.nn.SegmentationNetwork;

/** FEST in the catalog of detectors. */
public final class Fest implements DetectorProvider {
    /** Id on the command line. */
    public static final String ID = "fest";
    /** Attribute of a target: {@value #STRONG} or {@value #WEAK}. */
    public static final String STRENGTH = "strength";
    /** Above {@code th1} in the fused map. */
    public static final String STRONG = "strong";
    /** Above {@code th2} only. */
    public static final String WEAK = "weak";
    /** Attribute: side of the scale that is surest of a strong target, or found a weak one. */
    public static final String SCALE = "scale";
    /** Attribute: the greatest probability of its pixels. */
    public static final String PEAK = "peak";
    /** Attribute: the mean probability of its pixels. */
    public static final String MEAN = "mean";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "FEST + MSDA-Net";
    }

    @Override
    public List<WeightsCard> bundled() {
        return Arrays.stream(FestPreset.values()).flatMap(preset -> Weights.bundledCard(ID, preset.id()).stream())
                .toList();
    }

    @Override
    public DetectorInfo describe() {
        List<PresetInfo> presets = new ArrayList<>();
        for (FestPreset preset : FestPreset.values()) {
            SegmentationNetwork network = preset.base().create();
            int side = preset.sides().getFirst();
            presets.add(new PresetInfo(preset.id(), network.parameterCount(), preset.sides().size(),
                    multiplyAccumulates(network, side), new ImageSize(side, side),
                    Weights.bundledCard(ID, preset.id())));
        }
        return new DetectorInfo(ID, title(), 1, presets);
    }

    /**
     * Counts the convolutions of one square image in the graph; gives the network fresh weights for that. Counted at two small
     * sides: what grows with the area does so exactly, the rest is the same at any size.
     */
    static long multiplyAccumulates(SegmentationNetwork network, int side) {
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(0));
            long one = count(network, manager, network.stride());
            long four = count(network, manager, 2 * network.stride());
            long tiles = (long) (side / network.stride()) * (side / network.stride());
            return one + (four - one) / 3 * (tiles - 1);
        }
    }

    private static long count(SegmentationNetwork network, NDManager manager, int side) {
        return Profile.multiplyAccumulates(network,
                () -> network.forward(manager.zeros(new Shape(1, 3, side, side))));
    }

    @Override
    public Detector open(DetectorRequest request) {
        Optional<Weights> file = request.weights().map(Weights::read);
        FestPreset preset = FestPreset.of(request.preset()
                .or(() -> file.map(w -> w.checkpoint().metadata().get(Checkpoint.PRESET)))
                .orElse(FestPreset.SMALL.id()));
        FestReading reading = request.reading().map(FestReading::of).orElse(FestReading.OFFICIAL);
        Weights weights = file.orElseGet(() -> Weights.forRequest(request, preset.id()));
        Choices choices = new Choices(request, weights, FestConfig.SETTINGS);
        FestConfig config = FestConfig.resolve(preset, reading, choices, weights);
        boolean folded = choices.isOn(Choices.FOLDING);
        Device device = Devices.resolve(request.device());
        return FestDetector.open(config, folded, weights, device.id(), Placement.newManager(device));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(FestConfig config, Weights weights) {
        Device device = Devices.resolve("cpu");
        return FestDetector.open(config, true, weights, device.id(), Placement.newManager(device));
    }

    /** One network with the official keys; it serves all scales until trained for each. */
    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        FestPreset size = FestPreset.of(preset);
        reading.ifPresent(FestReading::of);
        FestConfig config = FestConfig.of(size, size.sides(), GreyNormalisation.RELEASED);
        SegmentationNetwork network = size.base().create();
        StateDict.writeFresh(network, config.metadata(), seed, file);
    }
}
