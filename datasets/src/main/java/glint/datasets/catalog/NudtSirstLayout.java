package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** NUDT-SIRST (Li et al., Dense Nested Attention Network, TIP 2023) as it is published. */
public final class NudtSirstLayout implements Layout {
    @Override
    public String id() {
        return "nudt-sirst";
    }

    @Override
    public String description() {
        return "images/000001.png with masks/000001.png, and the published lists in 50_50/. Labels are the connected"
                + " components of the masks. Many images are near-duplicates of each other: split by cluster.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        return Folders.child(path, "images")
                .filter(images -> Folders.holds(images, "[0-9][0-9][0-9][0-9][0-9][0-9].png"))
                .flatMap(images -> Folders.child(path, "masks")).filter(masks -> Folders.holds(masks,
                        "[0-9][0-9][0-9][0-9][0-9][0-9].png"))
                .map(
                        masks -> "It has images/ and masks/ with files named by six digits.");
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        MaskPairs.Pair pair = new MaskPairs.Pair(Folders.required(path, "images"), Folders.required(path, "masks"));
        return new MaskPairs(path, List.of(pair), MaskPairs.Naming.SAME).open(id(), options);
    }
}
