package glint.inference.report;

import java.util.Optional;

import glint.inference.DetectorInfo;
import glint.inference.PresetInfo;
import glint.inference.run.RunSummary;

/**
 * What a detector costs, as the tables of papers have it.
 *
 * @param detector id
 * @param preset the size that ran
 * @param run how fast it was, on which device
 */
public record CostFigures(String detector, PresetInfo preset, RunSummary run) {
    /** How {@link #macs} is counted; papers differ, so it stands beside the number. */
    public static final String COUNTING_RULE = "multiply-accumulates of the convolutions at the input size, all networks of the preset; FLOPs are twice that";
    /** How the speed is taken. */
    public static final String TIMING_RULE = "batch 1, median of a frame with pre- and post-processing; throughput over the whole run with reading";

    /** The figures of a run; empty when the detector does not know the preset that ran. */
    public static Optional<CostFigures> of(DetectorInfo detector, RunSummary run) {
        return detector.presets().stream().filter(p -> p.name().equals(run.header().preset())).findFirst().map(
                p -> new CostFigures(detector.id(), p, run));
    }

    /** Parameters of all networks the preset runs. */
    public long parameters() {
        return preset.parameters() * preset.networks();
    }

    /** Multiply-accumulates of one key frame. */
    public long macs() {
        return preset.macs() * preset.networks();
    }
}
