package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** NUAA-SIRST (Dai et al., Asymmetric Contextual Modulation, WACV 2021) as it is published. */
public final class NuaaSirstLayout implements Layout {
    private static final String SUFFIX = "_pixels0";

    @Override
    public String id() {
        return "nuaa-sirst";
    }

    @Override
    public String description() {
        return "images/NAME.png with masks/NAME_pixels0.png. Labels are the 8-connected components of the masks. The boxes in"
                + " masks/NAME.xml are not read: each encloses all targets of its image at once and their origin differs"
                + " from file to file.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        return Folders.child(path, "images").flatMap(images -> Folders.child(path, "masks")).filter(masks -> Folders
                .holds(masks, "*" + SUFFIX + ".png")).map(
                        masks -> "It has images/ and masks/, and the masks are named NAME" + SUFFIX + ".png.");
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        MaskPairs.Pair pair = new MaskPairs.Pair(Folders.required(path, "images"), Folders.required(path, "masks"));
        return new MaskPairs(path, List.of(pair), MaskPairs.Naming.suffixed(SUFFIX)).open(id(), options);
    }
}
