package glint.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** CVAT: an annotations.xml beside images or a video. */
public final class CvatLayout extends LabelFileLayout {
    /** As the service loader makes it. */
    public CvatLayout() {
        super("cvat", "cvat");
    }

    @Override
    public String description() {
        return "annotations.xml of CVAT 1.1 beside its images (with sub-folders) or its only video; the folder or the file.";
    }

    @Override
    Optional<Found> find(Path path) {
        Optional<Path> file = Files.isDirectory(path) ? Folders.first(path, ".xml") : Optional.of(path);
        return file.filter(xml -> Folders.beginsWith(xml, "<annotations>")).flatMap(CvatLayout::beside);
    }

    private static Optional<Found> beside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        List<Path> videos = Videos.in(folder);
        if (Folders.holdsImages(folder)) {
            return Optional.of(new Found(folder, List.of(folder), List.of(file), false,
                    "It has a CVAT file beside images."));
        }
        return videos.size() == 1
                ? Optional.of(new Found(folder, videos, List.of(file), true, "It has a CVAT file beside a video."))
                : Optional.empty();
    }
}
