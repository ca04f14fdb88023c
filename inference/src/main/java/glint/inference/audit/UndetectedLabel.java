package glint.inference.audit;

import java.util.List;
import java.util.OptionalLong;

import glint.annotations.audit.Finding;
import glint.annotations.model.Target;

/** A label that no detector finds: a very faint target, or none at all. */
public final class UndetectedLabel implements DetectionRule {
    @Override
    public String id() {
        return "undetected-label";
    }

    @Override
    public String description() {
        return "No detector finds a labelled target.";
    }

    @Override
    public List<Finding> check(DetectedFrame frame) {
        if (frame.detections().isEmpty()) {
            return List.of();
        }
        return frame.labels().targets().stream().filter(label -> frame.detections().values().stream().flatMap(
                List::stream).noneMatch(found -> DetectedFrame.same(label, found))).map(label -> finding(frame, label))
                .toList();
    }

    private Finding finding(DetectedFrame frame, Target label) {
        int detectors = frame.detections().size();
        return new Finding(id(), Finding.Severity.INFO, frame.labels().frame(), OptionalLong.of(label.id()),
                detectors == 1
                        ? "The detector does not find it."
                        : "None of the " + detectors + " detectors finds it.",
                "Check whether there is a target.");
    }
}
