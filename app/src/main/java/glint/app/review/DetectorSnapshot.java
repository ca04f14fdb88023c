package glint.app.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.model.Target;
import glint.app.models.DetectorRow;
import glint.app.models.DetectorTag;

/**
 * What a detector had found when a queue was asked for, so that a worker can read it while runs go on.
 *
 * @param found by the id of the frame; without an entry where it had not looked
 */
record DetectorSnapshot(DetectorTag tag, double threshold, Map<Long, List<Target>> found) {
    static DetectorSnapshot of(DetectorRow row) {
        return new DetectorSnapshot(row.tag(), row.thresholdProperty().get(), new HashMap<>(row.found()));
    }

    /** What it found in a frame from its threshold on. */
    List<Target> in(long frame) {
        return found.getOrDefault(frame, List.of()).stream().filter(t -> t.score().orElse(0) >= threshold).toList();
    }

    boolean hasSeen(long frame) {
        return found.containsKey(frame);
    }
}
