package glint.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.datasets.audit.NearDuplicates;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.statistics.DatasetStatistics;
import glint.datasets.statistics.Fragility;
import glint.datasets.statistics.PixelProportion;
import glint.datasets.statistics.Spread;

/** {@code glint stats}: figures about a dataset. */
@Command(name = "stats", mixinStandardHelpOptions = true, description = "Counts and measures the labels of a dataset: sizes, share of the "
        + "image in its four readings, SCR, positions, empty frames, near-duplicate images, and how much IoU a small slip costs.")
final class StatsCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Prints the figures as JSON.")
    private boolean json;

    @Mixin
    private DatasetChoices choices = new DatasetChoices();

    @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
    private Path path = Path.of("");

    StatsCommand(Console console) {
        this.console = console;
    }

    /** Images that show the same scene; frames of a sequence are alike by nature and are not compared. */
    record Duplicates(int clusters, int images) {}

    /** The figures, as printed. */
    record Report(String dataset, String layout, DatasetStatistics labels, Optional<Duplicates> nearDuplicates) {}

    @Override
    public Integer call() {
        try (Dataset dataset = Datasets.open(path, choices.openOptions())) {
            Findings.print(console, dataset.findings());
            ProgressLine progress = new ProgressLine(console, "measured");
            int frames = dataset.frames().frameCount();
            DatasetStatistics statistics = DatasetStatistics.of(dataset, done -> progress.show(done, frames));
            Report report = new Report(dataset.name(), dataset.layout(), statistics, duplicates(dataset));
            if (json) {
                console.json(report);
            } else {
                print(report);
            }
            return GlintCommandLine.DONE;
        }
    }

    private static Optional<Duplicates> duplicates(Dataset dataset) {
        if (dataset.frames().isSequence()) {
            return Optional.empty();
        }
        List<NearDuplicates.Cluster> clusters = NearDuplicates.find(List.of(dataset), NearDuplicates.DEFAULT_THRESHOLD)
                .clusters();
        return Optional.of(new Duplicates(clusters.size(), clusters.stream().mapToInt(c -> c.images().size()).sum()));
    }

    private void print(Report report) {
        DatasetStatistics s = report.labels();
        console.line("%s (%s): %d frames, %d labelled, %d of them empty, %d targets".formatted(report.dataset(), report
                .layout(), s.frames(), s.labelled(), s.empty(), s.targets()));
        console.line("classes: " + counts(s.categories()));
        console.line("image sizes: " + counts(s.imageSizes()));
        console.line("                       min       5 %%    median      mean      95 %%       max".formatted());
        row("targets a frame", s.targetsPerFrame());
        row("width, px", s.width());
        row("height, px", s.height());
        row("area, px", s.area());
        row("SCR", s.scr());
        PixelProportion p = s.small();
        console.line(
                "below 0.12 %% of the image, of %d images: every target %d, any target %d, all together %d, every box %d"
                        .formatted(p.images(), p.everyTarget(), p.anyTarget(), p.allTogether(), p.everyBox()));
        Fragility f = s.fragility();
        console.line(String.format(Locale.ROOT,
                "mean IoU left after half a pixel both ways %.3f, one pixel one way %.3f, one pixel both ways %.3f, an "
                        + "inclusive slip %.3f; %d of %d targets fail IoU 0.5 after one pixel both ways",
                f.halfPixelBothAxes(), f.onePixelOneAxis(), f.onePixelBothAxes(), f.inclusiveSlip(), f.matchByCentre(),
                f.boxes()));
        console.line("targets by place in the image:");
        s.positions().forEach(row -> console.line(row.stream().map("%6d"::formatted).collect(Collectors.joining())));
        console.line(report.nearDuplicates().map(d -> "near-duplicate images: %d in %d clusters".formatted(d.images(), d
                .clusters())).orElse("near-duplicate images: not looked for in a sequence"));
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(8)
                        .map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "))
                        + (counts.size() > 8
                                ? ", and " + (counts.size() - 8) + " more"
                                : "");
    }

    private void row(String name, Optional<Spread> spread) {
        spread.ifPresent(
                s -> console.line(String.format(Locale.ROOT, "%-16s%10.2f%10.2f%10.2f%10.2f%10.2f%10.2f", name, s
                        .min(), s.p5(), s.median(), s.mean(), s.p95(), s.max())));
    }
}
