package glint.inference.fest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.types.Shape;

import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorOption;
import glint.inference.DetectorRequest;
import glint.inference.Sensitivity;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Deployment;
import glint.inference.network.NetworkProvider;
import glint.inference.nn.Profile;
import glint.inference.nn.SegmentationNetwork;

/** FEST in the catalog of detectors. */
public final class Fest extends NetworkProvider {
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

    /** As the catalog finds it. */
    public Fest() {
        super(ID, "FEST + MSDA-Net", 1, Arrays.stream(FestPreset.values()).map(FestPreset::id).toList());
    }

    @Override
    public List<DetectorOption> options() {
        return List.of(new DetectorOption.Amount(DetectOptions.TH1, 0, 1, Sensitivity.DEFAULT.th1()),
                new DetectorOption.Amount(
                        DetectOptions.TH2, 0, 1, Sensitivity.DEFAULT.th2()),
                new DetectorOption.Text(FestConfig.SCALES, "256,384,512"));
    }

    @Override
    protected Counts count(String preset) {
        FestPreset size = FestPreset.of(preset);
        SegmentationNetwork network = size.base().create();
        int side = size.sides().getFirst();
        return new Counts(network.parameterCount(), size.sides().size(), multiplyAccumulates(network, side), side);
    }

    /**
     * Counts the convolutions of one square image in the graph; gives the network fresh weights for that. Counted at two small
     * sides: what grows with the area does so exactly, the rest is the same at any size.
     */
    static long multiplyAccumulates(SegmentationNetwork network, int side) {
        long one = count(network, network.stride());
        long four = count(network, 2 * network.stride());
        long tiles = (long) (side / network.stride()) * (side / network.stride());
        return one + (four - one) / 3 * (tiles - 1);
    }

    private static long count(SegmentationNetwork network, int side) {
        return Profile.multiplyAccumulates(network,
                manager -> network.forward(manager.zeros(new Shape(1, 3, side, side))));
    }

    @Override
    public Detector open(DetectorRequest request) {
        Weights weights = Weights.forRequest(request, FestPreset.SMALL.id());
        FestPreset preset = FestPreset.of(weights.preset(request, FestPreset.SMALL.id()));
        FestReading reading = request.reading().map(FestReading::of).orElse(FestReading.OFFICIAL);
        Choices choices = new Choices(request, weights, Deployment.settings(FestConfig.SETTINGS));
        return FestDetector.open(FestConfig.resolve(preset, reading, choices, weights), weights,
                Deployment.of(request, choices));
    }

    /** A detector on the CPU with weights that have no file yet: those of a network in training, to be measured. */
    public static Detector open(FestConfig config, Weights weights) {
        return FestDetector.open(config, weights, Deployment.standard());
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
