package glint.app.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.viewer.overlay.DetectionMark;
import glint.app.viewer.overlay.Verdict;

/**
 * Which detections of a frame found a label: the best score first, each takes the nearest label that is still free and whose
 * centre lies within three pixels of its own or whose box it overlaps by half. Kinder than published protocols, which is right
 * for looking: on targets of four pixels IoU alone calls nearly every find a miss.
 */
final class DetectionJudge {
    private static final double REACH = 3;
    private static final double IOU = 0.5;

    private DetectionJudge() {}

    /**
     * The verdicts.
     *
     * @param missed ids of the labels that no detection found
     */
    record Judgement(List<DetectionMark> marks, Set<Long> missed) {}

    /** Judges detections by the labels of their frame; without labels nothing can be said about them. */
    static Judgement judge(List<Target> detections, FrameLabels labels) {
        List<Target> free = new ArrayList<>(labels.targets());
        List<DetectionMark> marks = new ArrayList<>();
        detections.stream().sorted(Comparator.comparingDouble((Target t) -> -t.score().orElse(0)))
                .forEach(detection -> {
                    Optional<Target> found = free.stream().filter(label -> meets(detection.box(), label.box()))
                            .min(Comparator.comparingDouble(label -> distance(detection.box(), label.box())));
                    found.ifPresent(free::remove);
                    marks.add(new DetectionMark(detection, labels.targets().isEmpty()
                            ? Verdict.OPEN
                            : found.isPresent() ? Verdict.TRUE : Verdict.FALSE));
                });
        Set<Long> missed = new HashSet<>();
        free.forEach(label -> missed.add(label.id()));
        return new Judgement(List.copyOf(marks), Set.copyOf(missed));
    }

    /** Whether both may be one target. */
    static boolean meets(Box detection, Box label) {
        return distance(detection, label) <= REACH || detection.iou(label) >= IOU;
    }

    static double distance(Box a, Box b) {
        Point from = a.centre();
        Point to = b.centre();
        return Math.hypot(from.x() - to.x(), from.y() - to.y());
    }
}
