package glint.datasets.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import glint.annotations.InputException;
import glint.annotations.format.NaturalOrder;
import glint.datasets.frame.ImageFormat;

/** Questions a layout asks about folders. A folder that cannot be listed holds nothing. */
final class Folders {
    private static final int PEEK = 1 << 14;
    /** DAUB keeps images/train/data5/0.bmp. */
    private static final int IMAGES_DEPTH = 4;

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

    /** Whether a folder or one below it holds a file that is named like an image. */
    static boolean holdsImages(Path folder) {
        try (Stream<Path> files = Files.find(folder, IMAGES_DEPTH,
                (path, attributes) -> attributes.isRegularFile() && ImageFormat
                        .ofName(path.getFileName().toString()).isPresent())) {
            return files.findAny().isPresent();
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    /** Whether a folder or one below it holds a file whose name ends so. */
    static boolean contains(Path folder, String ending) {
        return first(folder, ending).isPresent();
    }

    /** The first file, in the order of the file system, in a folder or below it whose name ends so. */
    static Optional<Path> first(Path folder, String ending) {
        try (Stream<Path> files = Files.find(folder, 3, (path, attributes) -> attributes.isRegularFile() && path
                .getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending))) {
            return files.findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The beginning of a file as text; empty when it cannot be read. */
    static Optional<String> head(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(PEEK), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether one of the words stands at the beginning of a file. */
    static boolean beginsWith(Path file, String... words) {
        return head(file).filter(head -> Arrays.stream(words).anyMatch(head::contains)).isPresent();
    }
}
