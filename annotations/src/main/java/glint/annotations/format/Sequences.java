package glint.annotations.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;

/** Frames by the sequence they belong to, for formats that keep one in a file: those of a folder, or of a video. */
public final class Sequences {
    /** Longer than any labelled video; a larger frame number is damage, and frames before it would fill the memory. */
    public static final int MOST_FRAMES = 1 << 17;

    private Sequences() {}

    /** The frames of each sequence in their order; the name is the folder's or the video's path. */
    public static Map<String, List<FrameLabels>> of(LabelSet labels) {
        Map<String, List<FrameLabels>> sequences = new LinkedHashMap<>();
        for (FrameLabels frame : labels.frames()) {
            sequences.computeIfAbsent(FrameNames.container(frame.frame()), n -> new ArrayList<>()).add(frame);
        }
        return sequences;
    }

    /**
     * Those of the known frames that a label file without names is about: the frames of the folder or video that is called
     * like the file, or all when there is but one file.
     *
     * @param names what the folder or video, without extension, may be called
     */
    public static List<String> frames(List<String> known, boolean single, Set<String> names) {
        List<String> own = known.stream().filter(frame -> {
            String container = FrameNames.container(frame);
            return names.contains(container) || names.contains(FrameNames.stem(container));
        }).toList();
        return own.isEmpty() && single ? known : own;
    }
}
