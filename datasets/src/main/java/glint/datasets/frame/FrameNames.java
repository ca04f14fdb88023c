package glint.datasets.frame;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** How frames are called: {@code folder/name.png} for a file, {@code name.tif#000123} for a frame of a stack or video. */
public final class FrameNames {
    private static final Pattern NUMBERED = Pattern.compile("#\\d+$");

    private FrameNames() {}

    /** The file's path relative to the root, with {@code /} on every system. */
    public static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Name of a frame of a stack or video, counted from 0. */
    public static String numbered(String fileName, int index) {
        return String.format(Locale.ROOT, "%s#%06d", fileName, index);
    }

    /**
     * The name by which images, labels and detections match: without the file's extension. The number of a frame in a stack
     * stays: {@code a/clip.tif#000012} becomes {@code a/clip#000012}.
     */
    public static String stem(String frameName) {
        var number = NUMBERED.matcher(frameName);
        int end = number.find() ? number.start() : frameName.length();
        int dot = frameName.lastIndexOf('.', end - 1);
        return dot <= frameName.lastIndexOf('/', end - 1) + 1
                ? frameName
                : frameName.substring(0, dot) + frameName.substring(end);
    }

    /** The part after the last folder. */
    public static String base(String frameName) {
        return frameName.substring(frameName.lastIndexOf('/') + 1);
    }
}
