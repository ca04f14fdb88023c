package glint.annotations.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;

/** Frames by the sequence they belong to, for formats that keep one in a file: those of a folder, or of a video. */
public final class Sequences {
    /** Longer than any labelled video; a larger frame number is damage, and frames before it would fill the memory. */
    public static final int MOST_FRAMES = 1 << 18;

    private Sequences() {}

    /** The frames of each sequence in their order; the name is the folder's or the video's path. */
    public static Map<String, List<FrameLabels>> of(LabelSet labels) {
        Map<String, List<FrameLabels>> sequences = new LinkedHashMap<>();
        for (FrameLabels frame : labels.frames()) {
            sequences.computeIfAbsent(name(frame.frame()), n -> new ArrayList<>()).add(frame);
        }
        return sequences;
    }

    /** The sequence of a frame: {@code a/clip.mp4} for {@code a/clip.mp4#000012}, {@code a} for {@code a/12.png}. */
    public static String name(String frame) {
        int number = frame.lastIndexOf('#');
        return number > frame.lastIndexOf('/') && frame.substring(number + 1).matches("[0-9]+")
                ? frame.substring(0, number)
                : frame.substring(0, Math.max(0, frame.lastIndexOf('/')));
    }
}
