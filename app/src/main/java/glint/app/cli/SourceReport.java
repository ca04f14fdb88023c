package glint.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

import glint.annotations.audit.Finding;
import glint.datasets.catalog.Dataset;
import glint.datasets.frame.SourceProbe;

/**
 * What {@code glint info SOURCE} says about a source.
 *
 * @param samples kinds of samples among the frames read, and of how many
 * @param deadPixels number of pixels that do not measure; absent where nobody asked
 */
record SourceReport(String source, String layout, int frames, boolean sequence, List<Size> sizes, int framesRead,
        Map<String, Integer> samples, int usedBits, int emptyLowBits, double lowest, double highest, long missing,
        int labelledFrames, int targets, OptionalInt deadPixels, List<Finding> findings) {
    /** How many frames there are of a size. */
    record Size(int width, int height, int frames) {}

    static SourceReport of(String name, Dataset dataset, int frames, OptionalInt deadPixels) {
        SourceProbe probe = SourceProbe.of(dataset.frames(), frames);
        List<Finding> others = dataset.findings().stream().filter(f -> !probe.findings().contains(f)).toList();
        List<Finding> findings = Stream.concat(others.stream(), probe.findings().stream()).toList();
        return new SourceReport(name, dataset.layout(), probe.frames(), probe.isSequence(), probe.sizes().entrySet()
                .stream().map(e -> new Size(e.getKey().width(), e.getKey().height(), e.getValue())).toList(),
                probe.framesRead(), probe.samples(), probe.usedBits(), probe.emptyLowBits(), probe.lowest(),
                probe.highest(), probe.missing(), dataset.labels().frames().size(), dataset.labels().targetCount(),
                deadPixels, findings);
    }

    void print(Console console) {
        console.line("%s: %d %s, layout %s".formatted(source, frames, sequence
                ? "frames in sequence"
                : frames == 1 ? "still" : "stills", layout));
        sizes.forEach(s -> console.line("  %d x %d: %d".formatted(s.width(), s.height(), s.frames())));
        samples.forEach((kind, n) -> console.line("  %s: %d of the %d read".formatted(kind, n, framesRead)));
        console.line("  values %s to %s, %d bits used, %d samples without a value".formatted(number(lowest), number(
                highest), usedBits, missing));
        if (labelledFrames > 0) {
            console.line("  %d targets in %d labelled frames".formatted(targets, labelledFrames));
        }
        deadPixels.ifPresent(n -> console.line("  %d dead pixels".formatted(n)));
        Findings.print(console, findings);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.6g",
                        value);
    }
}
