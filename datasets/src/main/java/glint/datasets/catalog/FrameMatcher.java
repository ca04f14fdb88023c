package glint.datasets.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import glint.annotations.format.FrameNames;
import glint.datasets.frame.FrameSource;

/**
 * Finds the frame that a label file, a list or a detection means. Names match without their extension. Where they are not
 * the same, one must end with the other, folder by folder, and only one frame may fit: {@code Misc_1} and
 * {@code /home/me/NUAA/images/Misc_1.png} both mean {@code images/Misc_1.png}, and {@code data5/0.bmp} never means
 * {@code data11/0.bmp}.
 */
public final class FrameMatcher {
    private static final int AMBIGUOUS = -1;

    /** Index of the frame with the stem. */
    private final Map<String, Integer> whole = new HashMap<>();
    /** Index of the only frame whose stem ends with these folders and this name. */
    private final Map<String, Integer> endings = new HashMap<>();

    /** A matcher for the frames of a source. */
    public FrameMatcher(FrameSource frames) {
        for (int i = 0; i < frames.frameCount(); i++) {
            String stem = FrameNames.stem(frames.frameName(i));
            whole.merge(stem, i, (a, b) -> AMBIGUOUS);
            for (String ending = stem; !ending.isEmpty(); ending = shorter(ending)) {
                endings.merge(ending, i, (a, b) -> AMBIGUOUS);
            }
        }
    }

    /** Index of the frame meant; empty when there is none or more than one. */
    public OptionalInt find(String name) {
        String path = name.replace('\\', '/');
        OptionalInt withoutExtension = findStem(FrameNames.stem(path));
        // A list may hold names without extension that contain a dot.
        return withoutExtension.isPresent() ? withoutExtension : findStem(path);
    }

    private OptionalInt findStem(String stem) {
        Integer index = whole.get(stem);
        if (index == null) {
            index = endings.get(stem);
        }
        for (String ending = shorter(stem); index == null && !ending.isEmpty(); ending = shorter(ending)) {
            index = whole.get(ending);
        }
        return index == null || index == AMBIGUOUS ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The path without its first folder; empty when it has none. */
    private static String shorter(String path) {
        return path.substring(path.indexOf('/') + 1 == 0 ? path.length() : path.indexOf('/') + 1);
    }
}
