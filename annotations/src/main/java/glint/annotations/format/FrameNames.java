package glint.annotations.format;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of frames: paths with {@code /}, relative to the source, {@code folder/name.png} for a file and
 * {@code name.tif#000123} for a frame of a stack or video.
 */
public final class FrameNames {
    private static final Pattern NUMBERED = Pattern.compile("#\\d+$");

    private FrameNames() {}

    /**
     * The name as Glint keeps it: separators are {@code /}, {@code .} and {@code ..} are resolved. Empty when it is no
     * name or leads out of the source's folder, as an absolute path does.
     */
    public static Optional<String> inside(String name) {
        String path = name.replace('\\', '/');
        if (path.startsWith("/") || hasDrive(path) || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        // What is left may begin with a drive that stood behind a folder before, as in ./C:/x.
        return Optional.of(String.join("/", parts)).filter(inside -> !inside.isEmpty() && !hasDrive(inside));
    }

    private static boolean hasDrive(String path) {
        return path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
    }

    /** The file's path relative to the root, with {@code /} on every system. */
    public static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Name of a frame of a stack or video, counted from 0. */
    public static String numbered(String fileName, int index) {
        return fileName + "#" + sixDigits(index);
    }

    /** A number with zeros before it, six digits in all or more where it needs them. */
    public static String sixDigits(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /** The number of a frame within its stack or video; empty where the name has none. */
    public static OptionalInt number(String name) {
        int at = numberAt(name);
        // The longest numbers are no index and so no frame's.
        return at == name.length() || name.length() - at > 10
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(name.substring(at + 1)));
    }

    /**
     * The name by which images, labels and detections match: without the file's extension. The number of a frame in a stack
     * stays: {@code a/clip.tif#000012} becomes {@code a/clip#000012}.
     */
    public static String stem(String name) {
        int end = numberAt(name);
        return name.substring(0, end - extension(name).length()) + name.substring(end);
    }

    /** The extension of the file with its dot, as the name has it; empty when it has none. */
    public static String extension(String name) {
        int end = numberAt(name);
        int dot = name.lastIndexOf('.', end - 1);
        return dot <= name.lastIndexOf('/', end - 1) + 1 ? "" : name.substring(dot, end);
    }

    /** Where the number of a frame begins, the end of the name when there is none. */
    private static int numberAt(String name) {
        Matcher number = NUMBERED.matcher(name);
        return number.find() ? number.start() : name.length();
    }

    /** What a frame is one of: the stack or video of a numbered frame, the folder of an image; empty at the top. */
    public static String container(String name) {
        int end = numberAt(name);
        return name.substring(0, end < name.length() ? end : Math.max(0, name.lastIndexOf('/')));
    }

    /** What tells a frame from the others of its {@link #container}: its number, or the name of its file. */
    public static String title(String name) {
        int number = numberAt(name);
        return number < name.length() ? name.substring(number + 1) : base(stem(name));
    }

    /** The part after the last folder. */
    public static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
