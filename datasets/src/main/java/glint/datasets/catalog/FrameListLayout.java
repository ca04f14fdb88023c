package glint.datasets.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import glint.annotations.format.NaturalOrder;

/** DAUB, ITSDT and IRDST with the lists of UESTC-nnLab or CoMoE. */
public final class FrameListLayout extends LabelFileLayout {
    private static final Pattern ROW = Pattern
            .compile("^\\S+\\.(?i:bmp|png|jpg|jpeg|tif|tiff)(?: +-?\\d+(?:,-?\\d+){4})* *\\R");

    /** As the service loader makes it. */
    public FrameListLayout() {
        super("framelist", "framelist");
    }

    @Override
    public String description() {
        return "A .txt with a line \"path x1,y1,x2,y2,class …\" for each frame, beside images/ or the images themselves; the"
                + " list or its folder. Paths of another machine are matched by their endings. Several lists become splits.";
    }

    @Override
    Optional<Found> find(Path path) {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        if (folder == null || !Folders.holdsImages(folder)) {
            return Optional.empty();
        }
        List<Path> lists = Files.isDirectory(path)
                ? lists(path)
                : Stream.of(path).filter(FrameListLayout::isList)
                        .toList();
        Path images = Folders.child(folder, "images").filter(Folders::holdsImages).orElse(folder);
        return lists.isEmpty()
                ? Optional.empty()
                : Optional
                        .of(new Found(folder, List.of(images), lists, true, "It has the frame list " + lists.getFirst()
                                .getFileName() + " beside images."));
    }

    private static List<Path> lists(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(FrameListLayout::isList).sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.toString(), b
                    .toString())).toList();
        } catch (IOException unlistable) {
            return List.of();
        }
    }

    private static boolean isList(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".txt") && Folders.head(file).filter(head -> ROW.matcher(head
                + "\n").lookingAt()).isPresent();
    }
}
