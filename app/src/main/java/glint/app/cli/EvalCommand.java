package glint.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import glint.annotations.InputException;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.LabelFormats;
import glint.annotations.format.coco.CocoFormat;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.OpenOptions;
import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.DetectorSetup;
import glint.inference.Sensitivity;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.fest.SensitivityMaps;
import glint.inference.report.CostFigures;
import glint.inference.report.EvaluationContent;
import glint.inference.report.FrameLookup;
import glint.inference.report.JsonReport;
import glint.inference.report.PrChart;
import glint.inference.report.TuningResult;
import glint.inference.run.BatchRun;
import glint.inference.run.RunHeader;
import glint.inference.run.RunOutcome;
import glint.inference.run.RunSummary;

/** {@code glint eval}: detections against labels, under the protocols papers report with. */
@Command(name = "eval", mixinStandardHelpOptions = true, description = "Evaluates detections against labels.")
final class EvalCommand implements Callable<Integer> {
    private static final String ALL = "all";

    private final Console console;

    @Option(names = "--truth", required = true, paramLabel = "DATASET", description = "Labelled dataset or COCO file.")
    private Path truth = Path.of("");

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject = new Subject();

    @Option(names = "--protocol", paramLabel = "NAME", description = "coco, voc, voc-plus-one, ultralytics, comoe, point "
            + "or all (default: ${DEFAULT-VALUE}).")
    private String protocol = "coco";

    @ArgGroup(exclusive = true)
    private @Nullable Match match;

    @Option(names = "--confidence", paramLabel = "X", description = "Score at which precision and recall are read.")
    private @Nullable Double confidence;

    @Option(names = "--masks", paramLabel = "DIR", description = "Predicted masks (default: masks beside the detections).")
    private @Nullable Path masks;

    @Option(names = "--split", paramLabel = "NAME|FILE", description = "Only these images: a split of the dataset, a "
            + "list that comes with the program, or a file with a name a line.")
    private @Nullable String split;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draws the precision-recall chart, PNG or SVG.")
    private @Nullable Path plot;

    @Option(names = "--report", arity = "1..*", paramLabel = "FILE", description = "Writes reports: html, json, csv or "
            + "tex, as the names end.")
    private List<Path> reports = List.of();

    @Option(names = "--weights", paramLabel = "FILE", description = "Weights of the one detector given with -d "
            + "(default: those bundled).")
    private @Nullable Path weights;

    @Option(names = "--tune", description = "Suggests th1 and th2 of a detector with adjustable sensitivity given with -d.")
    private boolean tune;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu[:N]", description = "Where detectors run (default: ${DEFAULT-VALUE}).")
    private String device = "auto";

    @Option(names = "--json", description = "Prints the figures as JSON.")
    private boolean json;

    @Mixin
    private AnalysisChoices analysis = new AnalysisChoices();

    @Mixin
    private DatasetChoices datasets = new DatasetChoices();

    /** Detections against labels, and how the detections were made where that is known. */
    private record Scored(Evaluation evaluation, Optional<RunSummary> how, Optional<TuningResult> tuning) {}

    /** What is evaluated. */
    private static final class Subject {
        @Option(names = "--detections", required = true, arity = "1..*", paramLabel = "FILE", description = "COCO "
                + "detections, as glint detect writes them or as a bare array.")
        private List<Path> files = List.of();

        @Option(names = {"-d", "--detector"}, required = true, split = ",", paramLabel = "ID", description = "Detectors "
                + "to run on the images now.")
        private List<String> detectors = List.of();
    }

    /** When a detection hits a target. */
    private static final class Match {
        @Option(names = "--iou", paramLabel = "X", description = "Overlap of a hit (default: as the protocol has it).")
        private @Nullable Double iou;

        @Option(names = "--center-distance", paramLabel = "PX", description = "Distance of centres of a hit, in place of "
                + "the overlap.")
        private @Nullable Double centreDistance;
    }

    EvalCommand(Console console) {
        this.console = console;
    }

    private void check() {
        if (weights != null && subject.detectors.size() != 1) {
            throw new InputException("--weights " + weights, "belongs to one detector", "name one with -d");
        }
        if (tune && subject.detectors.isEmpty()) {
            throw new InputException("--tune", "needs a detector to run", "name it with -d");
        }
        reports.forEach(EvaluationContent::checkFormat);
    }

    @Override
    public Integer call() {
        check();
        List<Protocol> protocols = protocols();
        List<PublishedCurve> published = analysis.published();
        OpenOptions options = datasets.openOptions();
        try (TruthLabels labels = TruthLabels.open(truth, options)) {
            Findings.print(console, labels.findings());
            List<EvaluationRun> runs = new ArrayList<>();
            List<RunSummary> detectors = new ArrayList<>();
            List<TuningResult> tunings = new ArrayList<>();
            for (Scored scored : evaluations(labels, options)) {
                scored.evaluation().warnings().forEach(console::note);
                protocols.forEach(p -> runs.add(scored.evaluation().run(p, evaluationOptions())));
                scored.how().ifPresent(detectors::add);
                scored.tuning().ifPresent(tunings::add);
            }
            report(content(labels, runs, detectors).withPublished(published).withTunings(tunings));
        }
        return GlintCommandLine.DONE;
    }

    private EvaluationContent content(TruthLabels labels, List<EvaluationRun> runs, List<RunSummary> detectors) {
        FrameLookup frames = labels.dataset().map(d -> FrameLookup.of(d.frames())).orElse(image -> Optional.empty());
        List<EvaluationRun> main = runs.stream().filter(r -> r.protocol() == runs.getFirst().protocol()).toList();
        String name = labels.name() + (split == null ? "" : ", " + split);
        return EvaluationContent.of("Evaluation on " + name, name, runs).withDetectors(detectors, costs(detectors))
                .withAnalyses(analysis.analyses(main, frames), analysis.comparisons(main)).withFrames(frames);
    }

    /** Known only for networks of the program, and worth building them only for a report. */
    private List<CostFigures> costs(List<RunSummary> detectors) {
        DetectorCatalog catalog = DetectorCatalog.installed();
        return reports.isEmpty()
                ? List.of()
                : detectors.stream().filter(run -> catalog.ids().contains(run.header()
                        .detector()))
                        .flatMap(run -> CostFigures.of(catalog.provider(run.header().detector()).describe(), run)
                                .stream())
                        .toList();
    }

    private void report(EvaluationContent content) {
        if (plot != null) {
            PrChart.of(content).write(plot);
        }
        reports.forEach(content::write);
        if (json) {
            printJson(content);
        } else {
            console.line(EvaluationTable.of(content));
        }
    }

    private void printJson(EvaluationContent content) {
        try {
            new JsonReport(content).write(console.out());
            console.out().println();
        } catch (IOException e) {
            throw new UncheckedIOException("Standard output cannot be written", e);
        }
    }

    private List<Protocol> protocols() {
        if (protocol.equals(ALL)) {
            return List.of(Protocol.values());
        }
        return List.of(Protocol.byId(protocol).orElseThrow(() -> new InputException("--protocol " + protocol,
                "is not known", "choose one of " + Arrays.stream(Protocol.values()).map(Protocol::id).collect(Collectors
                        .joining(", ")) + ", " + ALL)));
    }

    private EvaluationOptions evaluationOptions() {
        return new EvaluationOptions(optional(match == null ? null : match.iou), optional(match == null
                ? null
                : match.centreDistance), optional(confidence));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private List<Scored> evaluations(TruthLabels labels, OpenOptions options) {
        List<Scored> all = new ArrayList<>();
        Optional<SplitSelection> selection = Optional.ofNullable(split).map(name -> SplitSelection.of(name, labels));
        LabelSet selected = selection.map(s -> s.of(labels.labels())).orElse(labels.labels());
        for (Path file : subject.files) {
            Reading detections = new CocoFormat().readDetections(file, labels.path(), TruthLabels.readOptions(
                    options));
            Findings.print(console, detections.findings());
            LabelSet found = selection.map(s -> s.without(detections.labels(), labels.labels())).orElse(detections
                    .labels());
            Optional<RunSummary> how = RunSummary.read(file.resolveSibling("run.json"));
            all.add(new Scored(
                    Evaluation.of(uniqueName(file, how, all), selected, found, predictedMasks(file, options)),
                    how, Optional.empty()));
        }
        for (String id : subject.detectors) {
            all.add(detectAndEvaluate(id, labels, selected));
        }
        return all;
    }

    /** The detector's id where its run record says so, else the name of the file. */
    static String nameOf(Path file) {
        return nameOf(file, RunSummary.read(file.resolveSibling("run.json")));
    }

    private static String nameOf(Path file, Optional<RunSummary> how) {
        return how.map(s -> s.header().detector()).orElseGet(() -> {
            String whole = file.getFileName().toString();
            int dot = whole.lastIndexOf('.');
            return dot > 0 ? whole.substring(0, dot) : whole;
        });
    }

    /** Numbered when another file has the same name. */
    private static String uniqueName(Path file, Optional<RunSummary> how, List<Scored> others) {
        String name = nameOf(file, how);
        Set<String> taken = others.stream().map(s -> s.evaluation().detector()).collect(Collectors.toSet());
        String unique = name;
        for (int i = 2; taken.contains(unique); i++) {
            unique = name + " " + i;
        }
        return unique;
    }

    private Optional<LabelSet> predictedMasks(Path file, OpenOptions options) {
        Path folder = masks != null ? masks : file.resolveSibling("masks");
        if (!Files.isDirectory(folder)) {
            if (masks != null) {
                throw new InputException(masks.toString(), "is no folder of masks", "check --masks");
            }
            return Optional.empty();
        }
        Reading reading = LabelFormats.byId("mask").read(folder, TruthLabels.readOptions(options));
        Findings.print(console, reading.findings());
        return Optional.of(reading.labels());
    }

    /** Names of the frames that need not be run. */
    private static Set<String> notSelected(Dataset dataset, LabelSet selected) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < dataset.frames().frameCount(); i++) {
            names.add(dataset.frames().frameName(i));
        }
        selected.frames().forEach(f -> names.remove(f.frame()));
        return names;
    }

    private Scored detectAndEvaluate(String id, TruthLabels labels, LabelSet selected) {
        Dataset dataset = labels.dataset().orElseThrow(() -> new InputException(truth.toString(),
                "has no images to run a detector on", "name the dataset's folder, or give --detections"));
        try (Detector detector = DetectorCatalog.installed().open(new DetectorRequest(id, Optional.empty(), Optional
                .empty(), Map.of(), Optional.ofNullable(weights), device)); Interrupt interrupt = new Interrupt()) {
            Optional<SensitivityMaps> maps = tune ? Optional.of(new SensitivityMaps(detector)) : Optional.empty();
            DetectOptions options = maps.map(m -> m.asking(detector.defaults())).orElse(detector.defaults());
            Map<String, FrameLabels> labelled = selected.frames().stream().collect(Collectors.toMap(FrameLabels::frame,
                    f -> f));
            Map<String, FrameLabels> found = new HashMap<>();
            Map<String, FrameLabels> segmented = new HashMap<>();
            ProgressLine progress = new ProgressLine(console, id);
            RunOutcome outcome = new BatchRun(detector, options, dataset.frames().isSequence()).run(dataset.frames(),
                    notSelected(dataset, selected), (name, frame, detections) -> {
                        found.put(name, new FrameLabels(name, frame.size(), detections.targets()));
                        maps.ifPresent(m -> m.add(labelled.getOrDefault(name, FrameLabels.none(name, frame.size())),
                                detections));
                        detections.mask().ifPresent(mask -> segmented.put(name, new FrameLabels(name, frame.size(), mask
                                .isEmpty()
                                        ? List.of()
                                        : List.of(Target.of(1, new Shape.OfMask(mask), Category.TARGET, Provenance.of(
                                                Provenance.Origin.DETECTED, id))))));
                    }, (done, all, left) -> progress.show(done, all), interrupt);
            if (outcome.cancelled()) {
                throw new InputException(id, "was stopped before the last image", "run it again");
            }
            Findings.print(console, outcome.findings());
            LabelSet masksFound = new LabelSet(List.of(Category.TARGET), List.copyOf(segmented.values()));
            Evaluation evaluation = Evaluation.of(id, selected, new LabelSet(List.of(), List.copyOf(found.values())),
                    segmented.isEmpty() ? Optional.empty() : Optional.of(masksFound));
            return new Scored(evaluation, Optional.of(summary(detector.setup(), outcome)), maps.map(m -> tuned(id, m
                    .build())));
        }
    }

    private static RunSummary summary(DetectorSetup setup, RunOutcome outcome) {
        RunHeader header = new RunHeader(setup.id(), setup.preset(), setup.reading(), setup.weightsSha256(), setup
                .device(), Map.copyOf(setup.settings()));
        return new RunSummary(header, outcome.processed(), outcome.seconds(), outcome.latencyPercentile(0.5), outcome
                .latencyPercentile(0.95));
    }

    private static TuningResult tuned(String id, SensitivityTuning tuning) {
        return new TuningResult(id, tuning.figures(Sensitivity.DEFAULT), tuning.best());
    }
}
