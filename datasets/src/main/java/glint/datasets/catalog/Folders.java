package glint.datasets.catalog;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import glint.annotations.InputException;
import glint.annotations.format.NaturalOrder;
import glint.datasets.frame.ImageFormat;

/** Questions a layout asks about folders. A folder that cannot be listed holds nothing. */
final class Folders {
    private Folders() {}

    /** The folder of that name in a folder, in any case. */
    static Optional<Path> child(Path folder, String name) {
        Path exact = folder.resolve(name);
        return Files.isDirectory(exact)
                ? Optional.of(exact)
                : children(folder).stream().filter(child -> child.getFileName().toString().equalsIgnoreCase(name))
                        .findFirst();
    }

    /** The same, when it must be there. */
    static Path required(Path folder, String name) {
        return child(folder, name).orElseThrow(() -> new InputException(folder.toString(), "has no folder " + name,
                "check the path or the layout"));
    }

    /** The folders in a folder, without hidden ones, in natural order. */
    static List<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory).filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.getFileName().toString(), b.getFileName()
                            .toString()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether a folder directly holds a file that fits the glob pattern. */
    static boolean holds(Path folder, String pattern) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a folder or one in it holds a file that is named like an image. */
    static boolean holdsImages(Path folder) {
        try (Stream<Path> files = Files.find(folder, 3, (path, attributes) -> attributes.isRegularFile() && ImageFormat
                .ofName(path.getFileName().toString()).isPresent())) {
            return files.findAny().isPresent();
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }
}
