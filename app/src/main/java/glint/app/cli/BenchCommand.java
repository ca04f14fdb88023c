package glint.app.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.app.bench.BenchOption;
import glint.app.bench.BenchRequest;
import glint.app.bench.BenchResult;
import glint.app.bench.BenchSite;
import glint.app.bench.BenchSuite;
import glint.app.bench.BenchSuites;
import glint.app.bench.Figure;

/** {@code glint bench}: how fast the program is on this machine. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures speed and memory on this machine. A "
        + "goal that is not met is reported, not an error.")
final class BenchCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "SUITE", description = "detect, view, store, convert, decode, eval, start or train.")
    private String suite = "";

    @Option(names = {"-d", "--detector"}, split = ",", paramLabel = "ID", description = "Detectors to run (default: all).")
    private List<String> detectors = List.of();

    @Option(names = "--preset", paramLabel = "NAME", description = "Size of the networks (default: the bundled one).")
    private @Nullable String preset;

    @Option(names = "--size", split = ",", paramLabel = "WxH", converter = SizeConverter.class, description = "Sizes of "
            + "the frames.")
    private List<ImageSize> sizes = List.of();

    @Option(names = "--device", paramLabel = "auto|cpu|gpu[:N]", description = "Where networks run (default: auto).")
    private @Nullable String device;

    @Option(names = "--frames", paramLabel = "N", description = "Frames over which memory is watched; 0 leaves it out.")
    private @Nullable Integer frames;

    @Option(names = "--peer", paramLabel = "FILE.pt", description = "Compares the network alone with one that PyTorch "
            + "traced, taking turns on one input; instead of everything else.")
    private @Nullable Path peer;

    @Option(names = "--full", description = "The large amount of data: a project of 100,000 frames.")
    private boolean full;

    @Option(names = "--json", description = "Prints the figures as JSON.")
    private boolean json;

    BenchCommand(Console console) {
        this.console = console;
    }

    /** The document of {@code --json}. */
    record Document(String suite, String version, Machine machine, List<FigureEntry> figures, List<String> notes) {}

    /** What the figures were taken on; {@code loadAverage} is of the minute before, null where the system does not tell. */
    record Machine(String java, String system, int processors, @Nullable Double loadAverage) {}

    /** A figure; {@code p95} is null for a value that was taken once, {@code goal} and {@code met} where none is stated. */
    record FigureEntry(String name, String unit, double median, @Nullable Double p95, int warmUp, int repetitions,
            @Nullable GoalEntry goal, @Nullable Boolean met) {}

    /** A limit and on which side of it the median should be, {@code at-most} or {@code at-least}. */
    record GoalEntry(double limit, String side) {}

    @Override
    public Integer call() throws IOException {
        BenchSuite chosen = BenchSuites.byId(suite);
        BenchRequest request = new BenchRequest(detectors, Optional.ofNullable(preset), sizes, Optional.ofNullable(
                device), frames == null ? OptionalInt.empty() : OptionalInt.of(frames), Optional.ofNullable(peer),
                full);
        check(chosen, request);
        Machine machine = machine();
        BenchResult result;
        try (ScratchFolder folder = ScratchFolder.create("glint-bench")) {
            result = chosen.run(request, new BenchSite(folder.path(), Display.isThere(), ResidentMemory::bytes,
                    console::note));
        }
        Document document = new Document(chosen.id(), VersionLine.version(), machine, result.figures().stream().map(
                BenchCommand::entry).toList(), result.notes());
        if (json) {
            console.json(document);
        } else {
            console.line(BenchTable.of(document));
        }
        return GlintCommandLine.DONE;
    }

    private void check(BenchSuite chosen, BenchRequest request) {
        Set<BenchOption> foreign = request.set();
        foreign.removeAll(chosen.options());
        if (!foreign.isEmpty()) {
            throw new InputException(foreign.iterator().next().flag(), "does not apply to the suite " + chosen.id(),
                    "leave it out");
        }
        if (frames != null && frames < 0) {
            throw new InputException("--frames " + frames, "is negative", "give a number of frames, or 0");
        }
    }

    private static Machine machine() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Machine(Runtime.version().toString(), System.getProperty("os.name") + " " + System.getProperty(
                "os.arch"), Runtime.getRuntime().availableProcessors(), load < 0 ? null : load);
    }

    private static FigureEntry entry(Figure figure) {
        return new FigureEntry(figure.name(), figure.unit(), figure.median(), figure.p95().isPresent()
                ? figure.p95().getAsDouble()
                : null, figure.warmUp(), figure.repetitions(),
                figure.goal().map(g -> new GoalEntry(g.limit(), g.upper()
                        ? "at-most"
                        : "at-least")).orElse(null),
                figure.met().orElse(null));
    }
}
