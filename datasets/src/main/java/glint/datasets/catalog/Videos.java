package glint.datasets.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import glint.annotations.format.FrameNames;
import glint.annotations.format.NaturalOrder;

/** Questions a layout asks about videos; a file's name decides. */
final class Videos {
    private static final Set<String> EXTENSIONS = Set.of(".mp4", ".avi", ".mkv", ".mov", ".mpg", ".ts");

    private Videos() {}

    /** Whether a file is named like a video. */
    static boolean isVideo(Path file) {
        return EXTENSIONS.contains(FrameNames.extension(String.valueOf(file.getFileName())).toLowerCase(Locale.ROOT))
                && Files.isRegularFile(file);
    }

    /** The videos in a folder, in natural order. */
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Videos::isVideo).sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.toString(), b
                    .toString())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
