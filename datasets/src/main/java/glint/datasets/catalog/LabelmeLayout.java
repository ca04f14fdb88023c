package glint.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** labelme: a JSON file beside each image. */
public final class LabelmeLayout extends LabelFileLayout {
    /** As the service loader makes it. */
    public LabelmeLayout() {
        super("labelme", "labelme");
    }

    @Override
    public String description() {
        return "NAME.json of labelme beside NAME.png, or in a folder of its own within the folder of the images. An image"
                + " without a file is not labelled.";
    }

    @Override
    Optional<Found> find(Path path) {
        return Files.isDirectory(path) && Folders.holdsImages(path) && Folders.first(path, ".json").filter(
                file -> Folders.beginsWith(file, "\"shapes\"", "\"imagePath\"")).isPresent()
                        ? Optional.of(new Found(path, List.of(path), List.of(path), false,
                                "It has images and .json files of labelme."))
                        : Optional.empty();
    }
}
