package glint.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.inference.parity.Fixture;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.format.FixtureFolder;

/** {@code glint parity}: our networks, losses and metrics against numbers of the official codes. */
@Command(name = "parity", mixinStandardHelpOptions = true, description = "Compares with numbers computed by the "
        + "official codes.")
final class ParityCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "CASE_DIR", description = "Folders of fixtures, or folders of such.")
    private List<Path> folders = List.of();

    ParityCommand(Console console) {
        this.console = console;
    }

    /** The document of {@code --json}. */
    record Document(boolean pass, List<FixtureEntry> fixtures) {}

    /** One fixture of the document; {@code error} says why it could not be run. */
    record FixtureEntry(String fixture, String kind, boolean pass, @Nullable String error, List<ValueEntry> values) {}

    /** One expected number or array; {@code maxAbs} is null where it was not computed. */
    record ValueEntry(String name, @Nullable Double maxAbs, double tolerance, boolean pass) {}

    @Override
    public Integer call() {
        List<Fixture> fixtures = folders.stream().flatMap(folder -> FixtureFolder.readAll(folder).stream()).toList();
        ParityReport report = ParitySuite.installed().run(fixtures);
        if (json) {
            console.json(document(report));
        } else {
            print(report);
        }
        return report.pass() ? GlintCommandLine.DONE : GlintCommandLine.DOES_NOT_HOLD;
    }

    private static Document document(ParityReport report) {
        return new Document(report.pass(), report.fixtures().stream().map(f -> new FixtureEntry(f.fixture(), f.kind(), f
                .pass(), f.error().orElse(null), f.values().stream().map(ParityCommand::entry).toList())).toList());
    }

    private static ValueEntry entry(ParityReport.Value value) {
        return new ValueEntry(value.name(), value.maxAbs().isPresent() ? value.maxAbs().getAsDouble() : null, value
                .tolerance(), value.pass());
    }

    private void print(ParityReport report) {
        for (ParityReport.FixtureResult f : report.fixtures()) {
            console.line("%s %s (%s)".formatted(f.pass() ? "pass" : "FAIL", f.fixture(), f.kind()));
            f.error().ifPresent(error -> console.line("     " + error));
            f.values().stream().filter(v -> !v.pass()).forEach(v -> console.line("     %s: off by %s, allowed %s"
                    .formatted(v.name(), v.maxAbs().isPresent() ? v.maxAbs().getAsDouble() : "?", v.tolerance())));
        }
        long passed = report.fixtures().stream().filter(ParityReport.FixtureResult::pass).count();
        console.line("%d of %d fixtures pass".formatted(passed, report.fixtures().size()));
    }
}
