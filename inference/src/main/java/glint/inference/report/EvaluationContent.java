package glint.inference.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.PairedComparison;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.ProtocolDifference;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.run.RunSummary;

/**
 * All that a report says about an evaluation, whatever its format.
 *
 * @param title for people
 * @param dataset what the labels are called, such as "NUAA-SIRST, test"
 * @param runs at least one, all against the same labels; charts and examples are of the first one's protocol
 * @param detectors how the detections were made, where that is known
 * @param costs of these detectors, where they are known
 * @param analyses of some of the runs
 * @param comparisons of pairs of detectors
 * @param published curves of others, to stand beside
 * @param tunings of detectors with adjustable sensitivity
 * @param frames the images, for the examples
 */
public record EvaluationContent(String title, String dataset, List<EvaluationRun> runs, List<RunSummary> detectors,
        List<CostFigures> costs, List<RunAnalysis> analyses, List<PairedComparison> comparisons,
        List<PublishedCurve> published, List<TuningResult> tunings, FrameLookup frames) {
    public EvaluationContent {
        runs = List.copyOf(runs);
        detectors = List.copyOf(detectors);
        costs = List.copyOf(costs);
        analyses = List.copyOf(analyses);
        comparisons = List.copyOf(comparisons);
        published = List.copyOf(published);
        tunings = List.copyOf(tunings);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("A report needs at least one run");
        }
    }

    /** Runs alone. */
    public static EvaluationContent of(String title, String dataset, List<EvaluationRun> runs) {
        return new EvaluationContent(title, dataset, runs, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), image -> Optional.empty());
    }

    /** The same with what is known of how the detections were made. */
    public EvaluationContent withDetectors(List<RunSummary> newDetectors, List<CostFigures> newCosts) {
        return new EvaluationContent(title, dataset, runs, newDetectors, newCosts, analyses, comparisons, published,
                tunings, frames);
    }

    /** The same with what was looked into. */
    public EvaluationContent withAnalyses(List<RunAnalysis> newAnalyses, List<PairedComparison> newComparisons) {
        return new EvaluationContent(title, dataset, runs, detectors, costs, newAnalyses, newComparisons, published,
                tunings, frames);
    }

    /** The same with curves of others. */
    public EvaluationContent withPublished(List<PublishedCurve> newPublished) {
        return new EvaluationContent(title, dataset, runs, detectors, costs, analyses, comparisons, newPublished,
                tunings, frames);
    }

    /** The same with suggested thresholds. */
    public EvaluationContent withTunings(List<TuningResult> newTunings) {
        return new EvaluationContent(title, dataset, runs, detectors, costs, analyses, comparisons, published,
                newTunings, frames);
    }

    /** The same with images for the examples. */
    public EvaluationContent withFrames(FrameLookup newFrames) {
        return new EvaluationContent(title, dataset, runs, detectors, costs, analyses, comparisons, published,
                tunings, newFrames);
    }

    /** The formats, by the ends of names. */
    private enum Format {
        HTML, JSON, CSV, TEX;

        static Format of(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return Arrays.stream(values()).filter(f -> name.endsWith("." + f.name().toLowerCase(Locale.ROOT)))
                    .findFirst().orElseThrow(() -> new InputException(file.toString(), "names no format of a report",
                            "end the name in .html, .json, .csv or .tex"));
        }
    }

    /**
     * Asks whether a report can be written under that name, before the work for it is done.
     *
     * @throws InputException when it ends in none of html, json, csv and tex
     */
    public static void checkFormat(Path file) {
        Format.of(file);
    }

    /**
     * Writes a report in the format the file's name ends in.
     *
     * @throws InputException when it ends in none of html, json, csv and tex, or cannot be written
     */
    public void write(Path file) {
        switch (Format.of(file)) {
            case HTML -> writeText(file, new HtmlReport(this).toHtml());
            case JSON -> AtomicFile.write(file, out -> new JsonReport(this).write(out));
            case CSV -> writeText(file, new CsvReport(this).toCsv());
            case TEX -> writeText(file, new LatexReport(this).toLatex());
        }
    }

    private static void writeText(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What was compared. */
    EvaluationSet set() {
        return runs.getFirst().boxes().set();
    }

    /** The protocol of charts, examples and comparisons. */
    Protocol mainProtocol() {
        return runs.getFirst().protocol();
    }

    /** The runs under it. */
    List<EvaluationRun> mainRuns() {
        return runsUnder(mainProtocol());
    }

    List<EvaluationRun> runsUnder(Protocol protocol) {
        return runs.stream().filter(r -> r.protocol() == protocol).toList();
    }

    SequencedSet<Protocol> protocols() {
        return runs.stream().map(EvaluationRun::protocol).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    SequencedSet<String> detectorIds() {
        return runs.stream().map(EvaluationRun::detector).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Optional<EvaluationRun> run(String detector, Protocol protocol) {
        return runs.stream().filter(r -> r.detector().equals(detector) && r.protocol() == protocol).findFirst();
    }

    Optional<RunAnalysis> analysis(EvaluationRun run) {
        return analyses.stream().filter(a -> a.run().equals(run)).findFirst();
    }

    Optional<CostFigures> cost(String detector) {
        return costs.stream().filter(c -> c.detector().equals(detector)).findFirst();
    }

    /** SHA-256 of the checkpoint behind a run; empty when it is not known or there is none. */
    Optional<String> weights(String detector) {
        return detectors.stream().filter(d -> d.header().detector().equals(detector)).map(d -> d.header()
                .weightsSha256()).filter(hash -> !hash.isEmpty()).findFirst();
    }

    /** Why the run's average precision is not that of the same detections under the first run's protocol; empty for that one. */
    public Optional<ProtocolDifference> difference(EvaluationRun run) {
        if (run.protocol() == mainProtocol()) {
            return Optional.empty();
        }
        return mainRuns().stream().map(EvaluationRun::boxes).filter(b -> b.set().equals(run.boxes().set())).findFirst()
                .map(base -> ProtocolDifference.of(base, run.boxes()));
    }
}
