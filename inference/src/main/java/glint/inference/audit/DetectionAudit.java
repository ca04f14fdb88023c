package glint.inference.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;

import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;

/** Audits labels with what detectors found in the same frames. */
public final class DetectionAudit {
    private final List<DetectionRule> rules = ServiceLoader.load(DetectionRule.class, DetectionRule.class
            .getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();

    /** What every rule looks for, by its id. */
    public Map<String, String> descriptions() {
        Map<String, String> all = new TreeMap<>();
        rules.forEach(rule -> all.put(rule.id(), rule.description()));
        return all;
    }

    /**
     * Runs the chosen rules on every labelled frame that all detectors looked at. Frames match by name without extension.
     *
     * @param labels of the frames
     * @param detections of each detector, by its name, with an entry for every frame it looked at
     * @param agreement so many detectors must agree on a target that is not labelled
     */
    public List<Finding> run(LabelSet labels, Map<String, LabelSet> detections, int agreement,
            Predicate<String> chosen) {
        Map<String, Map<String, List<Target>>> found = new LinkedHashMap<>();
        detections.forEach((detector, set) -> {
            Map<String, List<Target>> byFrame = new HashMap<>();
            set.frames().forEach(frame -> byFrame.put(FrameNames.stem(frame.frame()), frame.targets()));
            found.put(detector, byFrame);
        });
        List<Finding> findings = new ArrayList<>();
        for (FrameLabels frame : labels.frames()) {
            Map<String, List<Target>> here = new LinkedHashMap<>();
            found.forEach((detector, byFrame) -> {
                List<Target> targets = byFrame.get(FrameNames.stem(frame.frame()));
                if (targets != null) {
                    here.put(detector, targets);
                }
            });
            if (here.size() == detections.size()) {
                DetectedFrame detected = new DetectedFrame(frame, here, agreement);
                rules.stream().filter(rule -> chosen.test(rule.id())).forEach(rule -> findings.addAll(rule.check(
                        detected)));
            }
        }
        return List.copyOf(findings);
    }
}
