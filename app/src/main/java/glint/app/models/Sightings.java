package glint.app.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/**
 * Puts the labels and the detections of several detectors in one frame together: what may be one target becomes one sighting.
 * Detections take labels as {@link DetectionJudge} says; what is left of them is gathered round the surest, one of each detector.
 */
public final class Sightings {
    private Sightings() {}

    /** The sightings: labels in their order, then places without a label, the surest first. */
    public static List<Sighting> of(FrameLabels labels, Map<String, List<Target>> detections) {
        List<Map<String, Target>> byLabel = new ArrayList<>();
        labels.targets().forEach(label -> byLabel.add(new LinkedHashMap<>()));
        record Vote(String detector, Target target) {}
        List<Vote> open = new ArrayList<>();
        detections.forEach((detector, found) -> surestFirst(found).forEach(target -> nearest(labels, byLabel, detector,
                target).ifPresentOrElse(label -> byLabel.get(label).put(detector, target),
                        () -> open.add(new Vote(
                                detector, target)))));
        open.sort(Comparator.comparingDouble(vote -> -vote.target().score().orElse(0)));
        List<Map<String, Target>> loose = new ArrayList<>();
        List<Target> anchors = new ArrayList<>();
        for (Vote vote : open) {
            int place = -1;
            for (int i = 0; i < loose.size() && place < 0; i++) {
                if (!loose.get(i).containsKey(vote.detector()) && DetectionJudge.meets(vote.target().box(), anchors.get(
                        i).box())) {
                    place = i;
                }
            }
            if (place < 0) {
                place = loose.size();
                loose.add(new LinkedHashMap<>());
                anchors.add(vote.target());
            }
            loose.get(place).put(vote.detector(), vote.target());
        }
        List<Sighting> all = new ArrayList<>();
        for (int i = 0; i < byLabel.size(); i++) {
            all.add(sighting(Optional.of(labels.targets().get(i)), byLabel.get(i), detections));
        }
        loose.forEach(found -> all.add(sighting(Optional.empty(), found, detections)));
        return List.copyOf(all);
    }

    /** The surest of a detector's finds at a place. */
    public static Optional<Target> at(Box place, List<Target> found) {
        return surestFirst(found).filter(target -> DetectionJudge.meets(target.box(), place)).findFirst();
    }

    private static Stream<Target> surestFirst(List<Target> found) {
        return found.stream().sorted(Comparator.comparingDouble(target -> -target.score().orElse(0)));
    }

    private static Optional<Integer> nearest(FrameLabels labels, List<Map<String, Target>> taken, String detector,
            Target detection) {
        return Stream.iterate(0, i -> i < taken.size(), i -> i + 1).filter(i -> !taken.get(i).containsKey(detector)
                && DetectionJudge.meets(detection.box(), labels.targets().get(i).box())).min(Comparator.comparingDouble(
                        i -> DetectionJudge.distance(detection.box(), labels.targets().get(i).box())));
    }

    private static Sighting sighting(Optional<Target> label, Map<String, Target> found,
            Map<String, List<Target>> order) {
        Map<String, Target> ordered = new LinkedHashMap<>();
        order.keySet().stream().filter(found::containsKey).forEach(detector -> ordered.put(detector, found.get(
                detector)));
        return new Sighting(label, ordered);
    }
}
