package glint.datasets.frame;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.format.NaturalOrder;

/** Lists the image files of a folder. Hidden files and what operating systems leave behind are skipped. */
public final class FolderScan {
    private static final Set<String> LEFTOVERS = Set.of("thumbs.db", "desktop.ini", "__macosx");

    private FolderScan() {}

    /**
     * The files named like images, or not named at all, in a folder and those in it, in natural order.
     *
     * @param root what names in findings are relative to
     * @param findings receives the folders that cannot be visited
     * @throws InputException when the folder is none or cannot be listed
     */
    public static List<Path> images(Path root, Path folder, List<Finding> findings) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder.toString(), "is not a folder", "check the path");
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                            return !directory.equals(folder) && isHidden(directory)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (!isHidden(file) && mayBeImage(file)) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            if (!isHidden(file)) {
                                findings.add(Finding.of("unreadable-folder", Severity.ERROR, FrameNames.relative(root,
                                        file),
                                        "It cannot be visited (" + e.getClass().getSimpleName()
                                                + "); what is in it was left out.",
                                        "Check its permissions and links."));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be listed: " + e.getMessage(),
                    "check the disk or the network share", e);
        }
        found.sort(Comparator.comparing(Path::toString, NaturalOrder.INSTANCE));
        return found;
    }

    private static boolean isHidden(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || LEFTOVERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether the name promises an image, or nothing at all. */
    private static boolean mayBeImage(Path file) {
        String name = file.getFileName().toString();
        return ImageFormat.ofName(name).isPresent() || name.indexOf('.') < 0;
    }
}
