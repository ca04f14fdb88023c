package glint.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import glint.annotations.format.FrameNames;

/** Anti-UAV and Anti-UAV410 (Huang et al., TPAMI 2023): sequences with one box a frame. */
public final class AntiUavLayout extends LabelFileLayout {
    private static final List<String> LABELS = List.of("IR_label.txt", "IR_label.json", "groundtruth.txt",
            "groundtruth_rect.txt");

    /** As the service loader makes it. */
    public AntiUavLayout() {
        super("anti-uav", "anti-uav");
    }

    @Override
    public String description() {
        return "NAME.mp4 with NAME.txt, a line x,y,w,h for each frame; or a folder for each sequence with its images and"
                + " IR_label.txt, IR_label.json or groundtruth.txt. Zeros say that the target is out of sight.";
    }

    @Override
    Optional<Found> find(Path path) {
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        List<Path> videos = Videos.in(path).stream().filter(video -> Files.isRegularFile(beside(video))).toList();
        if (!videos.isEmpty()) {
            return Optional.of(new Found(path, videos, videos.stream().map(AntiUavLayout::beside).toList(), true,
                    "It has videos with .txt files of the same names."));
        }
        List<Path> sequences = Folders.children(path).stream().filter(folder -> label(folder).isPresent() && Folders
                .holdsImages(folder)).toList();
        return sequences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(path, sequences, List.of(path), true, "It has folders of images with "
                        + label(sequences.getFirst()).map(Path::getFileName).orElseThrow() + "."));
    }

    private static Path beside(Path video) {
        return video.resolveSibling(FrameNames.stem(String.valueOf(video.getFileName())) + ".txt");
    }

    private static Optional<Path> label(Path folder) {
        return LABELS.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }
}
