package glint.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** MOT Challenge: a sequence, or a folder of them. */
public final class MotLayout extends LabelFileLayout {
    /** As the service loader makes it. */
    public MotLayout() {
        super("mot", "mot");
    }

    @Override
    public String description() {
        return "gt/gt.txt, seqinfo.ini and img1/000001.jpg, in the folder or once in each of its folders. Frames count from 1;"
                + " pixels count from 1 unless --convention zero-half-open says otherwise.";
    }

    @Override
    Optional<Found> find(Path path) {
        List<Path> images = Stream.concat(Stream.of(path), Folders.children(path).stream()).filter(
                folder -> Files.isRegularFile(folder.resolve("gt/gt.txt")))
                .flatMap(folder -> Folders.child(folder, "img1")
                        .stream())
                .filter(Folders::holdsImages).toList();
        return images.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(path, images, List.of(path), true, "It has gt/gt.txt beside img1/."));
    }
}
