package glint.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** YOLO: labels beside images, with a data.yaml or a list of classes. */
public final class YoloLayout extends LabelFileLayout {
    /** As the service loader makes it. */
    public YoloLayout() {
        super("yolo", "yolo");
    }

    @Override
    public String description() {
        return "images/ and labels/ with the same sub-folders, a .txt for each image (boxes or outlines), and data.yaml or"
                + " classes.txt with the names of the classes; the folder or its data.yaml. An image without a .txt is a"
                + " negative.";
    }

    @Override
    Optional<Found> find(Path path) {
        String name = String.valueOf(path.getFileName());
        Path parent = path.toAbsolutePath().getParent();
        boolean yaml = Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".yml")) && parent != null;
        Path folder = yaml && parent != null ? parent : path;
        return Folders.child(folder, "labels").filter(labels -> Folders.contains(labels, ".txt")).flatMap(
                labels -> Folders.child(folder, "images")).filter(Folders::holdsImages).map(
                        images -> new Found(folder,
                                List.of(images), List.of(path), false, "It has images/ and .txt files in labels/."));
    }
}
