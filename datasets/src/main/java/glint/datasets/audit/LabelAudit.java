package glint.datasets.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.audit.LabelRule;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.datasets.catalog.BoxFiles;
import glint.datasets.catalog.Dataset;
import glint.datasets.frame.FrameSource;

/**
 * Audits a dataset: the rules about single labels on every labelled frame and its counts, the rules about the whole, and what was
 * found wrong with its files when it was opened.
 */
public final class LabelAudit {
    private final List<LabelRule> labelRules = ServiceLoader.load(LabelRule.class, LabelRule.class.getClassLoader())
            .stream().map(ServiceLoader.Provider::get).toList();
    private final List<DatasetRule> datasetRules = ServiceLoader.load(DatasetRule.class, DatasetRule.class
            .getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();

    /** What every rule looks for, by its id. */
    public Map<String, String> descriptions() {
        Map<String, String> rules = new TreeMap<>();
        datasetRules.forEach(rule -> rules.put(rule.id(), rule.description()));
        labelRules.forEach(rule -> rules.put(rule.id(), rule.description()));
        return rules;
    }

    /**
     * Runs the chosen rules. Findings come worst first, then by frame.
     *
     * @param chosen ids of the rules to run; findings of the files have ids, too
     * @param progress told the number of frames done; may throw to give up
     */
    public List<Finding> run(AuditedDataset audited, Predicate<String> chosen, IntConsumer progress) {
        Dataset dataset = audited.dataset();
        List<Finding> findings = new ArrayList<>(dataset.findings());
        findings.addAll(audited.boxFiles().map(BoxFiles::findings).orElse(List.of()));
        findings.addAll(labels(dataset, chosen, progress));
        for (DatasetRule rule : datasetRules) {
            if (chosen.test(rule.id())) {
                findings.addAll(rule.check(audited));
            }
        }
        findings.removeIf(finding -> !chosen.test(finding.rule()));
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return findings.stream().distinct().toList();
    }

    private List<Finding> labels(Dataset dataset, Predicate<String> chosen, IntConsumer progress) {
        List<LabelRule> rules = labelRules.stream().filter(rule -> chosen.test(rule.id())).toList();
        if (rules.isEmpty()) {
            return List.of();
        }
        FrameSource frames = dataset.frames();
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < frames.frameCount(); i++) {
            index.put(frames.frameName(i), i);
        }
        AtomicInteger done = new AtomicInteger();
        List<FrameLabels> labelled = dataset.labels().frames();
        IntStream order = IntStream.range(0, labelled.size());
        // A video is read from its beginning to its end, not here and there.
        return (frames.isSequence() ? order : order.parallel()).mapToObj(i -> {
            List<Finding> found = frame(labelled.get(i), Optional.ofNullable(index.get(labelled.get(i).frame())),
                    frames,
                    rules);
            progress.accept(done.incrementAndGet());
            return found;
        }).toList().stream().flatMap(List::stream).toList();
    }

    private static List<Finding> frame(FrameLabels labels, Optional<Integer> index, FrameSource frames,
            List<LabelRule> rules) {
        List<Finding> findings = new ArrayList<>();
        Optional<Raster> counts = Optional.empty();
        if (!labels.targets().isEmpty() && index.isPresent()) {
            try {
                counts = Optional.of(frames.read(index.get()));
            } catch (InputException e) {
                findings.add(Finding.of("unreadable-image", Severity.ERROR, labels.frame(), "The image " + e.problem()
                        + "; its counts were not looked at.", e.remedy()));
            }
        }
        for (LabelRule rule : rules) {
            findings.addAll(rule.check(labels, counts));
        }
        return findings;
    }
}
