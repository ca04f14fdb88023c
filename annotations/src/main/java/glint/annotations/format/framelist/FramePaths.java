package glint.annotations.format.framelist;

import java.util.Arrays;
import java.util.List;

/**
 * Turns the paths of a list, which are absolute on its author's machine, into names relative to the dataset: what all
 * share is cut off, but never the folder {@code images} and what is below it, nor the last folder, which is the sequence.
 * Lists of several datasets keep the dataset's folder that way. Relative paths stay.
 */
final class FramePaths {
    private static final String IMAGES = "images";

    private final int cut;

    FramePaths(List<String> paths) {
        List<String[]> absolute = paths.stream().map(FramePaths::parts).filter(p -> p.length > 1 && isRoot(p[0]))
                .toList();
        int shared = absolute.stream().mapToInt(p -> p.length - 1).min().orElse(0);
        for (String[] parts : absolute) {
            shared = Math.min(shared, Math.max(0, mismatch(parts, absolute.getFirst(), shared)));
        }
        String[] common = absolute.isEmpty() ? new String[0] : Arrays.copyOf(absolute.getFirst(), shared);
        int images = Arrays.asList(common).lastIndexOf(IMAGES);
        int shortest = absolute.stream().mapToInt(p -> p.length).min().orElse(0);
        // The file itself and the folder of its sequence stay; the root of the file system never does.
        cut = images > 0 ? images : Math.max(Math.min(shared, shortest - 2), Math.min(1, shared));
    }

    private static String[] parts(String path) {
        return path.replace('\\', '/').split("/", -1);
    }

    private static boolean isRoot(String part) {
        return part.isEmpty() || part.matches("[A-Za-z]:");
    }

    private static int mismatch(String[] a, String[] b, int length) {
        int at = Arrays.mismatch(a, 0, length, b, 0, length);
        return at < 0 ? length : at;
    }

    /** The name of a frame; it may still lead out of the folder, as its path does. */
    String name(String path) {
        String[] parts = parts(path);
        return parts.length > cut && isRoot(parts[0])
                ? String.join("/", Arrays.asList(parts).subList(cut, parts.length))
                : String.join("/", parts);
    }
}
