package glint.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import picocli.CommandLine.Option;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.coco.CocoFormat;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.OpenOptions;
import glint.inference.audit.DetectionAudit;

/** Detections to audit labels with, as options. */
final class DetectionChoices {
    @Option(names = "--detections", arity = "1..*", paramLabel = "FILE", description = "Detections of several detectors, as glint "
            + "detect writes them, for missing-label and undetected-label.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--agree", paramLabel = "K", defaultValue = "2", description = "So many detectors must agree on a missing label; "
            + "all of them where there are fewer (default: ${DEFAULT-VALUE}).")
    private int agree;

    @Option(names = "--confidence", paramLabel = "X", defaultValue = "0.5", description = "Detections with a lower score do not count "
            + "(default: ${DEFAULT-VALUE}).")
    private double confidence;

    private final DetectionAudit audit = new DetectionAudit();

    Map<String, String> descriptions() {
        return audit.descriptions();
    }

    List<Finding> findings(Dataset dataset, OpenOptions options, Predicate<String> chosen) {
        if (agree < 1) {
            throw new InputException("--agree " + agree, "is no number of detectors", "take 1 or more");
        }
        Map<String, LabelSet> detections = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            Reading reading = new CocoFormat().readDetections(file, dataset.root(), TruthLabels.readOptions(options));
            findings.addAll(reading.findings());
            String name = EvalCommand.nameOf(file);
            if (detections.putIfAbsent(name, confident(reading.labels())) != null) {
                throw new InputException(file.toString(), "is a second file of the detector " + name,
                        "name one for each detector");
            }
        }
        findings.addAll(audit.run(dataset.labels(), detections, Math.min(agree, Math.max(1, detections.size())),
                chosen));
        return findings;
    }

    private LabelSet confident(LabelSet detections) {
        List<FrameLabels> frames = detections.frames().stream().map(frame -> frame.withTargets(frame.targets().stream()
                .filter(target -> target.score().orElse(1) >= confidence).toList())).toList();
        return new LabelSet(detections.categories(), frames);
    }
}
