package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;

/** Any folder of images beside a folder of masks with the same names, directly or in folders such as train and test. */
public final class MaskFolderLayout implements Layout {
    private static final List<List<String>> NAMES = List.of(List.of("images", "masks"), List.of("image", "mask"),
            List.of(
                    "images", "mask"),
            List.of("imgs", "masks"), List.of("img", "mask"), List.of("img", "label"), List.of(
                    "IRSTD1k_Img", "IRSTD1k_Label"));

    @Override
    public String id() {
        return "mask-folder";
    }

    @Override
    public String description() {
        return "A folder of images and a folder of masks side by side (images and masks, img and mask, IRSTD1k_Img and"
                + " IRSTD1k_Label), with the same file names, in the root or once in each of its folders. Labels are the"
                + " connected components of the masks.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        List<MaskPairs.Pair> pairs = pairs(path);
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional
                        .of("It has " + path.relativize(pairs.getFirst().images()) + " beside " + path.relativize(pairs
                                .getFirst().masks()) + ", and the latter holds images.");
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        List<MaskPairs.Pair> pairs = pairs(path);
        if (pairs.isEmpty()) {
            throw new InputException(path.toString(), "has no folder of images beside a folder of masks",
                    "name them images and masks");
        }
        return new MaskPairs(path, pairs, MaskPairs.Naming.SAME).open(id(), options);
    }

    private static List<MaskPairs.Pair> pairs(Path path) {
        Optional<MaskPairs.Pair> own = pair(path);
        if (own.isPresent()) {
            return List.of(own.get());
        }
        List<MaskPairs.Pair> pairs = new ArrayList<>();
        for (Path folder : Folders.children(path)) {
            pair(folder).ifPresent(pairs::add);
        }
        return pairs;
    }

    private static Optional<MaskPairs.Pair> pair(Path folder) {
        for (List<String> names : NAMES) {
            Optional<Path> images = Folders.child(folder, names.getFirst());
            Optional<Path> masks = Folders.child(folder, names.getLast());
            if (images.isPresent() && masks.isPresent() && Folders.holdsImages(masks.get())) {
                return Optional.of(new MaskPairs.Pair(images.get(), masks.get()));
            }
        }
        return Optional.empty();
    }
}
