package glint.annotations.format;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;

/** The label files of a source that is one file or a folder of them. */
public final class SourceFiles {
    private SourceFiles() {}

    /**
     * The file itself, or the files beneath the folder that end in one of the extensions, in natural order. Hidden files
     * and what archive programs leave behind are passed over; a folder that cannot be listed becomes a finding.
     *
     * @param extensions in lower case, without the dot
     * @throws InputException when the source is not there or holds no such file
     */
    public static List<Path> of(Path source, Set<String> extensions, Consumer<Finding> findings) {
        if (Files.isRegularFile(source)) {
            return List.of(source);
        }
        if (!Files.isDirectory(source)) {
            throw new InputException(source.toString(), "is not there", "check the path");
        }
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(source, new Collector(source, extensions, files, findings));
        } catch (IOException e) {
            throw new InputException(source.toString(), "cannot be listed: " + e.getMessage(),
                    "check its permissions", e);
        }
        if (files.isEmpty()) {
            throw new InputException(source.toString(), "holds no file that ends in "
                    + String.join(" or ", extensions.stream().sorted().map(e -> "." + e).toList()),
                    "choose the folder with the labels");
        }
        files.sort(Comparator.comparing(Path::toString, NaturalOrder.INSTANCE));
        return List.copyOf(files);
    }

    /** The file's path relative to the source with {@code /}; its own name when the source is the file. */
    public static String name(Path source, Path file) {
        String relative = source.equals(file) ? String.valueOf(file.getFileName()) : source.relativize(file).toString();
        return relative.replace('\\', '/');
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Set<String> extensions;
        private final List<Path> files;
        private final Consumer<Finding> findings;

        Collector(Path source, Set<String> extensions, List<Path> files, Consumer<Finding> findings) {
            this.source = source;
            this.extensions = extensions;
            this.files = files;
            this.findings = findings;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(source) || !isClutter(folder)
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String extension = FrameNames.extension(String.valueOf(file.getFileName())).toLowerCase(Locale.ROOT);
            if (!isClutter(file) && !extension.isEmpty() && extensions.contains(extension.substring(1))) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            findings.accept(Finding.of("unreadable-file", Severity.ERROR, name(source, path),
                    "It cannot be opened: " + e.getMessage() + ".", "Check its permissions."));
            return FileVisitResult.CONTINUE;
        }

        private static boolean isClutter(Path path) {
            String name = String.valueOf(path.getFileName());
            return name.startsWith(".") || name.equals("__MACOSX");
        }
    }
}
