package glint.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.application.Application;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import glint.app.shell.WorkbenchApplication;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.datasets.synthetic.SceneWriter;
import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorProvider;
import glint.inference.DetectorRequest;
import glint.inference.DetectorSetup;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Protocol;
import glint.inference.report.EvaluationContent;
import glint.inference.report.FrameLookup;
import glint.inference.report.PrChart;
import glint.inference.run.BatchRun;
import glint.inference.run.DetectionOutput;
import glint.inference.run.RunHeader;
import glint.inference.run.RunOutcome;
import glint.inference.run.RunSummary;

/** {@code glint demo}: the whole job on a sequence made on this machine. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Generates a sequence, detects, evaluates, "
        + "reports, and opens the workbench on it.")
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", defaultValue = "glint-demo", description = "Folder for "
            + "everything (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("");

    @Option(names = "--no-window", description = "Does not open the workbench afterwards.")
    private boolean noWindow;

    DemoCommand(Console console) {
        this.console = console;
    }

    /** What one detector found, and how it scored. */
    private record Scored(RunSummary summary, List<EvaluationRun> runs) {}

    @Override
    public Integer call() {
        Path sequence = output.resolve("sequence");
        SceneRecipe recipe = SceneRecipe.demo();
        long frames = (long) recipe.sequences() * recipe.frames();
        ProgressLine progress = new ProgressLine(console, "Generating frames");
        new SceneWriter(new SceneGenerator(recipe), sequence).write(done -> progress.show(done, frames));
        try (Dataset dataset = Datasets.open(sequence, OpenOptions.DEFAULT)) {
            List<Scored> scored = runAll(dataset);
            if (scored.isEmpty()) {
                console.note("No weights are bundled with this build, so no detector was run.");
            } else {
                report(dataset, scored);
            }
        }
        console.line("Sequence    %s".formatted(sequence));
        if (!noWindow && Display.isThere()) {
            Application.launch(WorkbenchApplication.class, sequence.toString());
        }
        return GlintCommandLine.DONE;
    }

    private List<Scored> runAll(Dataset dataset) {
        DetectorCatalog catalog = DetectorCatalog.installed();
        List<Scored> scored = new ArrayList<>();
        for (DetectorProvider provider : catalog.ready()) {
            try (Detector detector = provider.open(DetectorRequest.of(provider.id()))) {
                scored.add(run(detector, dataset));
            }
        }
        return scored;
    }

    private Scored run(Detector detector, Dataset dataset) {
        DetectorSetup setup = detector.setup();
        DetectOptions options = detector.defaults();
        Map<String, Object> recorded = new LinkedHashMap<>(setup.settings());
        recorded.put("confidence", options.confidence());
        recorded.put("nms", options.nmsIou());
        DetectionOutput results = DetectionOutput.open(output.resolve("detections").resolve(setup.id()), new RunHeader(
                setup.id(), setup.preset(), setup.reading(), setup.weightsSha256(), setup.device(), recorded),
                names(
                        dataset),
                List.of(), true, false);
        ProgressLine progress = new ProgressLine(console, "Detecting with " + setup.id());
        RunOutcome outcome = new BatchRun(detector, options, true).run(dataset.frames(), Set.of(), results, (done, all,
                left) -> progress.show(done, all), () -> false);
        Findings.print(console, outcome.findings());
        RunSummary summary = results.finish(outcome);
        Evaluation evaluation = Evaluation.of(setup.id(), dataset.labels(), results.labels(), Optional.empty());
        List<EvaluationRun> runs = List.of(evaluation.run(Protocol.COCO, EvaluationOptions.PUBLISHED), evaluation.run(
                Protocol.POINT, EvaluationOptions.PUBLISHED));
        return new Scored(summary, runs);
    }

    private static List<String> names(Dataset dataset) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < dataset.frames().frameCount(); i++) {
            names.add(dataset.frames().frameName(i));
        }
        return names;
    }

    private void report(Dataset dataset, List<Scored> scored) {
        Path chart = output.resolve("precision-recall.png");
        Path page = output.resolve("report.html");
        List<EvaluationRun> runs = scored.stream().flatMap(s -> s.runs().stream()).toList();
        EvaluationContent content = EvaluationContent.of("Glint demo", "generated sequence", runs).withDetectors(scored
                .stream().map(Scored::summary).toList(), List.of()).withFrames(FrameLookup.of(dataset.frames()));
        PrChart.of(content).write(chart);
        content.write(page);
        console.line("%d frames with %d labelled targets".formatted(dataset.frames().frameCount(), dataset.labels()
                .targetCount()));
        console.line(EvaluationTable.of(content));
        for (Scored s : scored) {
            console.line("%-11s %.0f ms a frame, overlays in %s".formatted(s.summary().header().detector(), s.summary()
                    .p50(),
                    output.resolve("detections").resolve(s.summary().header().detector())
                            .resolve("overlay")));
        }
        console.line("Chart       %s".formatted(chart));
        console.line("Report      %s".formatted(page));
    }
}
