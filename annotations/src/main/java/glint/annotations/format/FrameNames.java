package glint.annotations.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Names of frames as label files give them: paths with {@code /}, relative to the source. */
public final class FrameNames {
    private FrameNames() {}

    /**
     * The name as Glint keeps it: separators are {@code /}, {@code .} and {@code ..} are resolved. Empty when it is no
     * name or leads out of the source's folder, as an absolute path does.
     */
    public static Optional<String> inside(String name) {
        String path = name.replace('\\', '/');
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        if (path.startsWith("/") || drive || path.indexOf('\0') >= 0) {
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
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }

    /** The name without the extension of its file; the number of a frame in a stack stays. */
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1 || name.indexOf('#', dot) >= 0 ? name : name.substring(0, dot);
    }

    /** The extension with its dot, as the name has it; empty when it has none. */
    public static String extension(String name) {
        return name.substring(stem(name).length());
    }
}
