package glint.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.ConversionReport;
import glint.annotations.convert.LabelLoss;
import glint.annotations.convert.RoundTripAudit;
import glint.annotations.convert.RoundTripAudit.Kind;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.model.LabelSet;

/** {@code glint roundtrip}: what a label format leaves of the labels of a dataset. */
@Command(name = "roundtrip", mixinStandardHelpOptions = true, description = "Writes the labels of a dataset in a format, reads them back, "
        + "and reports what each label lost: its pixels (mask to FORMAT to mask) and its box (box to FORMAT to box).")
final class RoundTripCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--through", required = true, paramLabel = "FORMAT", description = "The format to go through, as for glint convert.")
    private String through = "";

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Mixin
    private DatasetChoices choices = new DatasetChoices();

    @Parameters(index = "0", paramLabel = "DATASET", description = "Labelled dataset or COCO file.")
    private Path dataset = Path.of("");

    RoundTripCommand(Console console) {
        this.console = console;
    }

    /** One way there and back. */
    record Way(List<LabelLoss> labels, ConversionReport.Totals totals, List<String> losses, List<Finding> findings) {
        static Way of(RoundTripAudit.Result result) {
            return new Way(result.report().labels(), result.report().totals(), result.losses(), result.findings());
        }
    }

    /** Both ways, as printed. */
    record Report(String through, String dataset, Way mask, Way box) {}

    @Override
    public Integer call() {
        LabelFormat format = LabelFormats.byId(through);
        try (TruthLabels truth = TruthLabels.open(dataset, choices.openOptions());
                ScratchFolder scratch = ScratchFolder.create("glint-roundtrip")) {
            LabelSet labels = truth.labels();
            RoundTripAudit audit = new RoundTripAudit(format, choices.openOptions().convention().orElse(
                    BoxConvention.ONE_BASED_INCLUSIVE));
            Map<Kind, Way> ways = new LinkedHashMap<>();
            for (Kind kind : Kind.values()) {
                ways.put(kind, Way.of(audit.run(labels, kind, scratch.path())));
            }
            if (json) {
                console.json(new Report(through, truth.name(), way(ways, Kind.MASK), way(ways, Kind.BOX)));
            } else {
                ways.forEach(this::print);
            }
            return GlintCommandLine.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder cannot be made or removed", e);
        }
    }

    private static Way way(Map<Kind, Way> ways, Kind kind) {
        return Objects.requireNonNull(ways.get(kind));
    }

    private void print(Kind kind, Way way) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        console.line("%s to %s to %s: %s".formatted(name, through, name, LossSummary.of(way.totals())));
        List<LabelLoss> worst = new ArrayList<>(way.labels());
        worst.removeIf(LabelLoss::isExact);
        worst.sort((a, b) -> Double.compare(a.iou(), b.iou()));
        worst.stream().limit(5)
                .forEach(loss -> console.line(String.format(Locale.ROOT, "  %s, target %d: IoU %.3f%s%s", loss.image(),
                        loss
                                .target(),
                        loss.iou(), loss.merged() ? ", merged" : "", loss.split() ? ", split" : "")));
        way.losses().forEach(loss -> console.note("lost: " + loss));
        Findings.print(console, way.findings());
    }
}
