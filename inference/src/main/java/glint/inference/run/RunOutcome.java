package glint.inference.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import glint.annotations.audit.Finding;

/**
 * How a run went.
 *
 * @param processed frames this run detected in
 * @param skipped frames that were done before
 * @param cached frames whose results were kept from looking at the same samples
 * @param cancelled whether it stopped before the end
 * @param seconds of wall clock, reading and writing included
 * @param latencyMs what each detection took alone, in the order of the frames
 * @param findings frames that failed and why; the others are done
 */
public record RunOutcome(int processed, int skipped, int cached, boolean cancelled, double seconds,
        List<Double> latencyMs,
        List<Finding> findings) {
    /** A run of no frames. */
    public static final RunOutcome NOTHING = new RunOutcome(0, 0, 0, false, 0, List.of(), List.of());

    public RunOutcome {
        latencyMs = List.copyOf(latencyMs);
        findings = List.copyOf(findings);
    }

    /**
     * The latency that this share of the frames did not exceed, in milliseconds; 0 when no frame was processed.
     *
     * @param share in (0, 1]
     */
    public double latencyPercentile(double share) {
        double[] sorted = latencyMs.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** This run and the one after it as one. */
    public RunOutcome plus(RunOutcome next) {
        return new RunOutcome(processed + next.processed, skipped + next.skipped, cached + next.cached,
                cancelled || next.cancelled, seconds
                        + next.seconds,
                joined(latencyMs, next.latencyMs), joined(findings, next.findings));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
