package glint.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.datasets.audit.NearDuplicates;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.curation.Curation;
import glint.datasets.curation.CurationExport;
import glint.datasets.curation.CurationRecipe;
import glint.datasets.curation.CurationReport;
import glint.datasets.frame.SourceFacts;
import glint.datasets.frame.SourceOptions;

/** {@code glint curate}: runs a recipe over datasets. */
@Command(name = "curate", mixinStandardHelpOptions = true, description = "Makes a dataset out of others by a recipe;"
        + " the same recipe and input give the same bytes.")
final class CurateCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--input", required = true, paramLabel = "DATASET", description = "A dataset to begin with; several"
            + " become one, each image named behind its dataset's name.")
    private List<Path> inputs = List.of();

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", description = "Folder to write: images, labels, a list for"
            + " each part and curation.json. One that an earlier run has written is replaced.")
    private @Nullable Path output;

    @Option(names = "--dry-run", description = "Takes the steps and writes nothing.")
    private boolean dryRun;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a value of the recipe, by its dotted key;"
            + " steps are numbered from 0, as in steps.0.select-proportion.reading=any-component.")
    private Map<String, String> changes = Map.of();

    @Option(names = "--layout", paramLabel = "ID", description = "Layout of the datasets, when it is not the one"
            + " recognised.")
    private @Nullable String layout;

    @Option(names = "--leaks", paramLabel = "R", description = "Correlation of details from which two images in"
            + " different parts show one scene (default: 0.85).")
    private double leaks = NearDuplicates.DEFAULT_THRESHOLD;

    @Option(names = "--json", description = "Prints the report as JSON; without it, its counts.")
    private boolean json;

    @Mixin
    private ConventionChoice convention = new ConventionChoice();

    @Parameters(index = "0", paramLabel = "RECIPE", description = "A YAML file, or the name of a bundled recipe:"
            + " small-extirship, small-ssdd, nuaa-sirst-corrected, ihast-masks, irdst-r, daub-h, danet-scales,"
            + " comoe-joint.")
    private String recipe = "";

    CurateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (output == null && !dryRun) {
            throw new InputException("-o", "is missing", "name the folder to write, or add --dry-run");
        }
        if (!(leaks > 0 && leaks <= 1)) {
            throw new InputException("--leaks", "must lie in (0, 1]", "leave it out for 0.85");
        }
        CurationRecipe.Source source = CurationRecipe.open(recipe, changes);
        OpenOptions options = new OpenOptions(Optional.ofNullable(layout), SourceOptions.Order.AS_FOUND, source.recipe()
                .masks(), convention.chosen(), SourceFacts.NONE, source.recipe().misfitMasks());
        List<Dataset> datasets = new ArrayList<>();
        try {
            for (Path input : inputs) {
                datasets.add(Datasets.open(input, options));
            }
            datasets.forEach(dataset -> Findings.print(console, dataset.findings()));
            Curation run = Curation.run(source, datasets, console::note);
            CurationReport report = run.report(leaks);
            if (output != null && !dryRun) {
                new CurationExport(run, report).write(output);
            }
            show(report);
            return GlintCommandLine.DONE;
        } finally {
            datasets.forEach(Dataset::close);
        }
    }

    private void show(CurationReport report) {
        if (json) {
            console.json(report);
            return;
        }
        console.line("%s (%s)".formatted(report.recipe(), report.recipeSha256().substring(0, 12)));
        report.counts().forEach((what, n) -> console.line("  %-40s %d".formatted(what, n)));
        console.line("  %-40s %d".formatted("scenes in several parts", report.leaks().size()));
        for (CurationReport.Leak leak : report.leaks()) {
            console.note("leak: %s (correlation %.3f)".formatted(String.join(", ", leak.images().stream().map(
                    p -> p.image() + " in " + p.split()).toList()), leak.correlation()));
        }
    }
}
