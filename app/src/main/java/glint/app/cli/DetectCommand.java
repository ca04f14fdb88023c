package glint.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.datasets.frame.FrameSource;
import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.DetectorSetup;
import glint.inference.Devices;
import glint.inference.Sensitivity;
import glint.inference.comoe.CoMoe;
import glint.inference.comoe.CoMoeConfig;
import glint.inference.fest.Fest;
import glint.inference.fest.FestConfig;
import glint.inference.run.BatchRun;
import glint.inference.run.DetectionOutput;
import glint.inference.run.RunHeader;
import glint.inference.run.RunOutcome;
import glint.inference.run.RunSummary;

/** {@code glint detect}: detectors over sources, results as files. */
@Command(name = "detect", mixinStandardHelpOptions = true, description = "Runs detectors over images, sequences and "
        + "datasets.", footer = {"", "A TorchScript module of your own runs by -d torchscript --weights NAME.pt. NAME.yaml beside it describes it:", "  size: 640x512       input; or one number for a square, or frame for every frame's own size", "  channels: 3         all alike, as frames are grey", "  output: boxes       [K, 5] of left, top, right, bottom, score, in pixels of the input;", "                      or probability or logits, a map of the input's size or a whole fraction of it", "and where they differ from what stands here", "  stride: 1           sides of the input are multiples of it", "  fit: letterbox      or stretch", "  mean: 0             taken from counts in [0, 1]; one number, or [a, b, c] for the channels", "  deviation: 1        then divided by", "  confidence: 0.25    least score of a box; for maps 0.5, least probability of a pixel"})
final class DetectCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = {"-d", "--detector"}, required = true, split = ",", paramLabel = "ID", description = "Detectors to "
            + "run, or all.")
    private List<String> detectors = List.of();

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", description = "Folder for the results.")
    private Path output = Path.of("");

    @Option(names = "--preset", paramLabel = "NAME", description = "Size of the network.")
    private @Nullable String preset;

    @Option(names = "--reading", paramLabel = "official|paper", description = "Which reading to follow where paper and "
            + "released code disagree.")
    private @Nullable String reading;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A choice a detector's specification names.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--size", paramLabel = "N", description = "Side of the network's input, in pixels.")
    private @Nullable String size;

    @Option(names = "--domain", paramLabel = "NAME|N|auto", description = "The domain CoMoE takes the frames for; auto, the "
            + "default, takes the trained one that is nearest.")
    private @Nullable String domain;

    @Option(names = "--weights", paramLabel = "FILE|DIR", description = "Weights in place of the "
            + "bundled ones, or the module of torchscript; a folder holds ID.safetensors for each detector.")
    private @Nullable Path weights;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu[:N]", description = "Where to run (default: ${DEFAULT-VALUE}).")
    private String device = Devices.AUTO;

    @Option(names = "--confidence", paramLabel = "X", description = "Targets with a lower score are dropped.")
    private @Nullable Double confidence;

    @Option(names = "--nms", paramLabel = "IOU", description = "A target that overlaps a better one by more is dropped.")
    private @Nullable Double nms;

    @Option(names = "--th1", paramLabel = "X", description = "Pixels of a higher probability are a strong target, for "
            + "detectors that segment.")
    private @Nullable Double th1;

    @Option(names = "--th2", paramLabel = "X", description = "Regions of a higher probability at a single scale are weak "
            + "targets, for detectors that segment.")
    private @Nullable Double th2;

    @Option(names = "--scales", paramLabel = "N,N,...", description = "Sides of the inputs of a detector that looks at "
            + "several scales, in pixels.")
    private @Nullable String scales;

    @Option(names = "--overlay", description = "Also writes every frame with what was found.")
    private boolean overlay;

    @Option(names = "--layers", split = ",", paramLabel = "NAME", description = "Maps to write.")
    private List<String> layers = List.of();

    @Option(names = "--resume", description = "Goes on where an earlier run with the same options ended.")
    private boolean resume;

    @Option(names = "--json", description = "Prints the run records as JSON.")
    private boolean json;

    @Mixin
    private DatasetChoices datasets = new DatasetChoices();

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Image, folder, stack or dataset.")
    private List<Path> sources = List.of();

    DetectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DetectorCatalog catalog = DetectorCatalog.installed();
        List<String> ids = ids(catalog);
        if (weights != null && ids.size() > 1 && !Files.isDirectory(weights)) {
            throw new InputException("--weights", "fits one detector, and " + ids.size() + " were asked for",
                    "name one detector with -d, or a folder that holds ID.safetensors for each");
        }
        if (domain != null && !ids.contains(CoMoe.ID)) {
            throw new InputException("--domain", "is a choice of " + CoMoe.ID + " alone",
                    "add it with -d, or leave it out");
        }
        List<RunSummary> summaries = new ArrayList<>();
        try (OpenSources opened = OpenSources.open(sources, datasets.openOptions());
                Interrupt interrupt = new Interrupt()) {
            opened.datasets().forEach(d -> Findings.print(console, d.findings()));
            for (String id : ids) {
                try (Detector detector = catalog.open(request(id))) {
                    summaries.add(run(detector, opened, interrupt));
                }
            }
        }
        if (json) {
            console.json(summaries.stream().map(RunSummary::toJson).toList());
        } else {
            summaries.forEach(s -> console.line("%s: %d frames in %.1f s, %.1f ms each, results in %s".formatted(s
                    .header().detector(), s.frames(), s.seconds(), s.p50(), output.resolve(s.header().detector()))));
        }
        return GlintCommandLine.DONE;
    }

    private List<String> ids(DetectorCatalog catalog) {
        if (detectors.equals(List.of("all"))) {
            return catalog.networks();
        }
        detectors.forEach(catalog::provider);
        return List.copyOf(new LinkedHashSet<>(detectors));
    }

    private DetectorRequest request(String id) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (size != null) {
            all.put("size", size);
        }
        if (domain != null && id.equals(CoMoe.ID)) {
            all.put(CoMoeConfig.DOMAIN, domain);
        }
        if (scales != null && (detectors.equals(List.of(id)) || id.equals(Fest.ID))) {
            all.put(FestConfig.SCALES, scales);
        }
        return new DetectorRequest(id, Optional.ofNullable(preset), Optional.ofNullable(reading), all,
                Optional.ofNullable(weights).map(given -> weightsOf(id, given)), device);
    }

    /** Of a folder the file named after the detector. */
    private static Path weightsOf(String id, Path given) {
        return Files.isDirectory(given) ? given.resolve(id + ".safetensors") : given;
    }

    private DetectOptions options(Detector detector) {
        DetectOptions options = detector.defaults();
        if (confidence != null) {
            options = options.withConfidence(confidence);
        }
        if (th1 != null || th2 != null) {
            options = sensitive(options, detector.setup().id());
        }
        return nms == null ? options : options.withNmsIou(nms);
    }

    private DetectOptions sensitive(DetectOptions options, String id) {
        if (options.sensitivity().isEmpty()) {
            if (detectors.equals(List.of(id))) {
                throw new InputException("--th1 and --th2", "mean nothing to " + id + ", which does not segment",
                        "use --confidence");
            }
            return options;
        }
        Sensitivity sensitivity = options.sensitivity().get();
        sensitivity = th1 == null ? sensitivity : sensitivity.withTh1(th1);
        return options.withSensitivity(th2 == null ? sensitivity : sensitivity.withTh2(th2));
    }

    private RunSummary run(Detector detector, OpenSources opened, Interrupt interrupt) {
        DetectorSetup setup = detector.setup();
        DetectOptions options = options(detector).withLayers(layersOf(detector));
        Map<String, Object> recorded = new LinkedHashMap<>(setup.settings());
        recorded.put("confidence", options.confidence());
        recorded.put("nms", options.nmsIou());
        options.sensitivity().ifPresent(s -> {
            recorded.put("th1", s.th1());
            recorded.put("th2", s.th2());
        });
        RunHeader header = new RunHeader(setup.id(), setup.preset(), setup.reading(), setup.weightsSha256(), setup
                .device(), recorded);
        DetectionOutput results = DetectionOutput.open(output.resolve(setup.id()), header, opened.frameNames(),
                options.layers(),
                overlay, resume);
        Set<String> done = results.done();
        ProgressLine progress = new ProgressLine(console, setup.id());
        RunOutcome total = RunOutcome.NOTHING;
        for (FrameSource source : opened.sources()) {
            if (interrupt.getAsBoolean()) {
                break;
            }
            int before = total.processed() + total.skipped();
            BatchRun batch = new BatchRun(detector, options, source.isSequence());
            total = total.plus(batch.run(source, done, results, (d, all, left) -> progress.show(before + d,
                    opened.frameNames().size()), interrupt));
        }
        Findings.print(console, total.findings());
        if (!results.domains().isEmpty()) {
            console.note("%s: frames by domain: %s".formatted(setup.id(), results.domains().entrySet().stream().map(
                    e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "))));
        }
        return results.finish(total);
    }

    /** The maps wanted that are the detector's; where several detectors run, each writes those it has. */
    private List<String> layersOf(Detector detector) {
        List<String> own = new ArrayList<>(layers);
        own.retainAll(detector.layerNames());
        List<String> foreign = new ArrayList<>(layers);
        foreign.removeAll(own);
        if (!foreign.isEmpty()) {
            InputException unknown = new InputException("--layers " + foreign.getFirst(),
                    "is no map of " + detector.setup().id(), "choose from " + String.join(", ", detector.layerNames()));
            if (detectors.equals(List.of(detector.setup().id()))) {
                throw unknown;
            }
            console.note(unknown.getMessage());
        }
        return own;
    }
}
