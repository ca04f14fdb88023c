package glint.inference.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Mend;
import glint.annotations.geometry.Point;
import glint.annotations.model.Target;

/**
 * A target that enough detectors see and nobody labelled. The mend adds the detection with the highest score as a label, with its
 * provenance: that of a detector, until somebody accepts it.
 */
public final class MissingLabel implements DetectionRule {
    @Override
    public String id() {
        return "missing-label";
    }

    @Override
    public String description() {
        return "Several detectors agree on a target that has no label.";
    }

    private record Vote(String detector, Target target) {
        double score() {
            return target.score().orElse(0);
        }
    }

    @Override
    public List<Finding> check(DetectedFrame frame) {
        List<Vote> open = new ArrayList<>();
        for (Map.Entry<String, List<Target>> detector : frame.detections().entrySet()) {
            for (Target found : detector.getValue()) {
                if (frame.labels().targets().stream().noneMatch(label -> DetectedFrame.same(label, found))) {
                    open.add(new Vote(detector.getKey(), found));
                }
            }
        }
        open.sort(Comparator.comparingDouble(Vote::score).reversed());
        List<Finding> findings = new ArrayList<>();
        while (!open.isEmpty()) {
            Vote best = open.getFirst();
            List<Vote> agreeing = open.stream().filter(vote -> DetectedFrame.same(best.target(), vote.target()))
                    .toList();
            List<String> detectors = agreeing.stream().map(Vote::detector).distinct().toList();
            if (detectors.size() >= frame.agreement()) {
                findings.add(finding(frame, best.target(), detectors));
            }
            open.removeAll(agreeing);
        }
        return List.copyOf(findings);
    }

    private Finding finding(DetectedFrame frame, Target best, List<String> detectors) {
        Point place = best.shape().centroid();
        String where = "(" + Math.round(place.x() * 10) / 10.0 + ", " + Math.round(place.y() * 10) / 10.0 + ")";
        Target label = best.withScore(OptionalDouble.empty());
        return new Finding(id(), Finding.Severity.WARNING, frame.labels().frame(), OptionalLong.empty(),
                detectors.size()
                        + " of " + frame.detections().size() + " detectors see a target at " + where
                        + " that has no label: "
                        + String.join(", ", detectors) + ".",
                "Label it, or leave it as clutter.", Optional.of(new Mend(
                        "Label the target at " + where, List.of(), List.of(new Mend.Addition(frame.labels().frame(),
                                label)))));
    }
}
