package glint.annotations.model;

import java.util.List;

/** The labels of a set of frames with the categories they use, in the order of the source. */
public record LabelSet(List<Category> categories, List<FrameLabels> frames) {
    public LabelSet {
        categories = List.copyOf(categories);
        frames = List.copyOf(frames);
    }

    /** Number of targets over all frames. */
    public int targetCount() {
        return frames.stream().mapToInt(f -> f.targets().size()).sum();
    }
}
