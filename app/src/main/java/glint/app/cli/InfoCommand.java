package glint.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.datasets.audit.FixedPattern;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.frame.FrameFiles;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorInfo;
import glint.inference.Device;
import glint.inference.Devices;
import glint.inference.PresetInfo;
import glint.inference.WeightsCard;

/** {@code glint info}: what is installed and what this machine has, or what a source holds. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Shows version, devices and detectors; of a"
        + " SOURCE its frames, depth, range and what is wrong with it.")
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Prints it as JSON.")
    private boolean json;

    @Option(names = "--frames", paramLabel = "N", description = "Frames of the source to read, at even distances;"
            + " all of them finds every one that is broken (default: 9).")
    private int frames = 9;

    @Option(names = "--dead-pixels", paramLabel = "FILE.png", description = "Estimates from the SOURCE, a sequence, which"
            + " pixels of the sensor do not measure and writes them as a mask, which --read ignore=FILE.png takes.")
    private @Nullable Path deadPixels;

    @Option(names = "--dead-threshold", paramLabel = "S", description = "Standard deviations from which a pixel is dead"
            + " (default: 8).")
    private double threshold = FixedPattern.DEFAULT_THRESHOLD;

    @Mixin
    private DatasetChoices choices = new DatasetChoices();

    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "Image, folder, stack, video, raw file or"
            + " dataset to look into.")
    private @Nullable Path source;

    InfoCommand(Console console) {
        this.console = console;
    }

    /** The document of {@code --json}. */
    record Document(String version, String java, EngineEntry engine, List<Device> devices,
            List<DetectorEntry> detectors) {}

    /** The engine networks run on. */
    record EngineEntry(String name, String version) {}

    /** A detector. */
    record DetectorEntry(String id, String title, int frames, List<PresetEntry> presets) {}

    /** A size of a detector; {@code inputSize} is the side of its square input. */
    record PresetEntry(String name, long parameters, int networks, long macs, int inputSize,
            @Nullable WeightsEntry weights) {}

    /** Bundled weights. */
    record WeightsEntry(String sha256, List<String> trainedOn, Map<String, Double> metrics) {}

    @Override
    public Integer call() {
        if (source != null) {
            return report(source);
        }
        Document document = new Document(VersionLine.version(), Runtime.version().toString(), new EngineEntry(Devices
                .engineName(), Devices.engineVersion()), Devices.available(), DetectorCatalog.installed().list()
                        .stream().map(InfoCommand::entry).toList());
        if (json) {
            console.json(document);
        } else {
            print(document);
        }
        return GlintCommandLine.DONE;
    }

    private int report(Path path) {
        if (frames < 1) {
            throw new InputException("--frames", "must be at least 1", "say how many frames to read");
        }
        try (Dataset dataset = Datasets.open(path, choices.openOptions())) {
            OptionalInt dead = deadPixels == null ? OptionalInt.empty() : OptionalInt.of(write(dataset, deadPixels));
            SourceReport report = SourceReport.of(path.toString(), dataset, frames, dead);
            if (json) {
                console.json(report);
            } else {
                report.print(console);
            }
            return GlintCommandLine.DONE;
        }
    }

    /** Writes the mask of dead pixels and gives their number. */
    private int write(Dataset dataset, Path mask) {
        if (!(threshold > 0)) {
            throw new InputException("--dead-threshold", "must be positive", "leave it out for 8");
        }
        FixedPattern pattern = FixedPattern.estimate(dataset.frames(), threshold);
        Findings.print(console, pattern.findings());
        FrameFiles.writePng(pattern.ignored(), mask);
        return pattern.dead().area();
    }

    private static DetectorEntry entry(DetectorInfo detector) {
        return new DetectorEntry(detector.id(), detector.title(), detector.frames(), detector.presets().stream().map(
                InfoCommand::entry).toList());
    }

    private static PresetEntry entry(PresetInfo preset) {
        Optional<WeightsCard> card = preset.weights();
        return new PresetEntry(preset.name(), preset.parameters(), preset.networks(), preset.macs(), preset.inputSize()
                .width(), card.map(c -> new WeightsEntry(c.sha256(), c.trainedOn(), c.metrics())).orElse(null));
    }

    private void print(Document d) {
        console.line("Glint %s, Java %s, %s %s".formatted(d.version(), d.java(), d.engine().name(), d.engine()
                .version()));
        d.devices().forEach(device -> console.line("  %-6s %s, %.1f GB".formatted(device.id(), device.name(), device
                .memoryBytes() / 1e9)));
        for (DetectorEntry detector : d.detectors()) {
            console.line("%s (%s), %d frame%s".formatted(detector.title(), detector.id(), detector.frames(), detector
                    .frames() == 1 ? "" : "s"));
            for (PresetEntry p : detector.presets()) {
                console.line("  %-8s %.2f M parameters, %.2f GMAC at %d px, %s".formatted(p.name(), p.parameters()
                        / 1e6, p.macs() / 1e9, p.inputSize(),
                        p.weights() == null
                                ? "no weights"
                                : "weights "
                                        + p.weights().sha256().substring(0, 12)));
            }
        }
    }
}
