package glint.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;

/**
 * What a detector found in all frames of a project.
 *
 * @param detector its id
 * @param threshold the score from which on a detection counts
 * @param found by the id of the frame
 */
public record FinishedRun(String detector, double threshold, Map<Long, List<Target>> found) {
    public FinishedRun {
        found = Map.copyOf(found);
    }

    /** The detections that count, an entry for every frame. */
    LabelSet detections(List<FrameEntry> frames) {
        List<FrameLabels> all = new ArrayList<>();
        for (FrameEntry frame : frames) {
            List<Target> here = found.get(frame.stored().id());
            if (here != null) {
                all.add(new FrameLabels(frame.name(), frame.stored().size(), here.stream().filter(target -> target
                        .score().orElse(1) >= threshold).toList()));
            }
        }
        return new LabelSet(List.of(), all);
    }
}
