package glint.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.datasets.audit.AuditedDataset;
import glint.datasets.audit.LabelAudit;
import glint.datasets.catalog.CorrectedCopy;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;

/** {@code glint audit}: what is wrong with the labels of a dataset. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Finds what is wrong with the labels of a dataset, and mends it in a copy.")
final class AuditCommand implements Callable<Integer> {
    /** What is found when the files of a dataset are read; only the readers know these rules. */
    private static final List<String> FILE_RULES = List.of("size-mismatch", "non-binary-mask", "image-without-label",
            "label-without-image", "ambiguous-label", "unreadable-file", "unreadable-image", "wrong-extension",
            "box-convention", "file-name-mismatch", "bad-number", "bad-box", "empty-box");

    private final Console console;

    @Option(names = "--rule", paramLabel = "ID", split = ",", description = "Only this rule; may be repeated. --rules lists them.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--rules", description = "Lists the rules and what each looks for.")
    private boolean list;

    @Option(names = "--fix", paramLabel = "OUT", description = "Writes a copy of the dataset to this folder with everything mended that "
            + "needs no judgement; its audit.json holds every edit. The dataset itself is never changed.")
    private @Nullable Path fix;

    @Option(names = "--fail-on", paramLabel = "SEVERITY", description = "Exit code 1 when there is a finding at least as bad: info, warning or error.")
    private @Nullable Severity failOn;

    @Option(names = "--json", description = "Prints the findings as JSON.")
    private boolean json;

    @Mixin
    private DetectionChoices detections = new DetectionChoices();

    @Mixin
    private DatasetChoices choices = new DatasetChoices();

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATASET", description = "The dataset.")
    private @Nullable Path path;

    AuditCommand(Console console) {
        this.console = console;
    }

    /** The findings, as printed; counts by rule. */
    record Report(String dataset, List<Finding> findings, Map<String, Integer> counts) {}

    @Override
    public Integer call() {
        LabelAudit audit = new LabelAudit();
        if (list) {
            descriptions(audit).forEach((id, description) -> console.line(id + ": " + description));
            return GlintCommandLine.DONE;
        }
        if (path == null) {
            throw new InputException("glint audit", "needs a dataset", "name a folder, or list the rules with --rules");
        }
        try (Dataset dataset = Datasets.open(path, choices.openOptions())) {
            AuditedDataset audited = AuditedDataset.of(dataset);
            List<Finding> findings = findings(audit, audited);
            print(dataset, findings);
            if (fix != null) {
                CorrectedCopy.Summary written = CorrectedCopy.write(dataset, audited.boxFiles(), findings, fix, Instant
                        .now());
                console.note("%d findings mended, %d left to judge; %d images and their labels written to %s".formatted(
                        written.mended(), written.left(), written.images(), fix));
            }
            return failOn != null && findings.stream().anyMatch(finding -> finding.severity().compareTo(failOn) >= 0)
                    ? GlintCommandLine.DOES_NOT_HOLD
                    : GlintCommandLine.DONE;
        }
    }

    private Map<String, String> descriptions(LabelAudit audit) {
        Map<String, String> all = new TreeMap<>(audit.descriptions());
        all.putAll(detections.descriptions());
        return all;
    }

    private List<Finding> findings(LabelAudit audit, AuditedDataset audited) {
        Predicate<String> chosen = chosen(audit);
        ProgressLine progress = new ProgressLine(console, "audited");
        int frames = audited.dataset().labels().frames().size();
        List<Finding> findings = new ArrayList<>(audit.run(audited, chosen, done -> {
            synchronized (progress) {
                progress.show(done, frames);
            }
        }));
        findings.addAll(detections.findings(audited.dataset(), choices.openOptions(), chosen));
        findings.sort((a, b) -> b.severity().compareTo(a.severity()));
        return findings;
    }

    private Predicate<String> chosen(LabelAudit audit) {
        Map<String, String> known = descriptions(audit);
        for (String rule : rules) {
            if (!known.containsKey(rule) && !FILE_RULES.contains(rule)) {
                List<String> all = new ArrayList<>(known.keySet());
                all.addAll(FILE_RULES);
                throw new InputException("--rule " + rule, "is no rule", "choose among " + String.join(", ", all));
            }
        }
        return rules.isEmpty() ? id -> true : rules::contains;
    }

    private void print(Dataset dataset, List<Finding> findings) {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
        if (json) {
            console.json(new Report(dataset.name(), findings, counts));
            return;
        }
        findings.forEach(finding -> console.line(Findings.line(finding)));
        console.line(findings.isEmpty()
                ? "Nothing found."
                : counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).reduce((a, b) -> a + ", " + b)
                        .orElse(""));
    }
}
