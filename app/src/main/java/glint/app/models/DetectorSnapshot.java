package glint.app.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.model.Target;
/**
 * What a detector had found when it was asked for, so that a worker can read it while runs go on.
 *
 * @param found by the id of the frame; without an entry where it had not looked
 */
public record DetectorSnapshot(DetectorTag tag, double threshold, Map<Long, List<Target>> found) {
    /** What it has found by now; on the JavaFX thread. */
    public static DetectorSnapshot of(DetectorRow row) {
        return new DetectorSnapshot(row.tag(), row.thresholdProperty().get(), new HashMap<>(row.found()));
    }

    /** What it found in a frame from its threshold on. */
    public List<Target> in(long frame) {
        return found.getOrDefault(frame, List.of()).stream().filter(t -> t.score().orElse(0) >= threshold).toList();
    }

    /** Whether it has looked at a frame. */
    public boolean hasSeen(long frame) {
        return found.containsKey(frame);
    }
}
