package glint.inference.network;

import java.util.List;

import glint.annotations.geometry.ImageSize;
import glint.inference.DetectorInfo;
import glint.inference.DetectorProvider;
import glint.inference.PresetInfo;
import glint.inference.WeightsCard;
import glint.inference.checkpoint.Weights;

/** A published network in the catalog of detectors: what follows from its name and its presets. */
public abstract class NetworkProvider implements DetectorProvider {
    private final String id;
    private final String title;
    private final int frames;
    private final List<String> presets;

    /**
     * @param frames in a clip
     * @param presets names of its sizes
     */
    protected NetworkProvider(String id, String title, int frames, List<String> presets) {
        this.id = id;
        this.title = title;
        this.frames = frames;
        this.presets = List.copyOf(presets);
    }

    /**
     * What the graph of a preset says.
     *
     * @param parameters of one network
     * @param networks how many the preset runs
     * @param macs of one network at its input
     * @param inputSide width and height of that input
     */
    public record Counts(long parameters, int networks, long macs, int inputSide) {}

    /** Counts in the graph of a preset. */
    protected abstract Counts count(String preset);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final List<WeightsCard> bundled() {
        return presets.stream().flatMap(preset -> Weights.bundledCard(id, preset).stream()).toList();
    }

    @Override
    public final DetectorInfo describe() {
        return new DetectorInfo(id, title, frames, presets.stream().map(this::describe).toList());
    }

    private PresetInfo describe(String preset) {
        Counts counts = count(preset);
        return new PresetInfo(preset, counts.parameters, counts.networks, counts.macs,
                new ImageSize(counts.inputSide, counts.inputSide), Weights.bundledCard(id, preset));
    }
}
