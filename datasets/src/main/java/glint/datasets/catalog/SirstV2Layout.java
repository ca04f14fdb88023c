package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** SIRST-V2 (Dai et al., One-Stage Cascade Refinement Networks, TGRS 2023) as it is published. */
public final class SirstV2Layout implements Layout {
    private static final String SUFFIX = "_pixels0";

    @Override
    public String id() {
        return "sirst-v2";
    }

    @Override
    public String description() {
        return "images/targets and images/backgrounds with annotations/masks/NAME_pixels0.png. Labels are the connected"
                + " components of the masks; backgrounds have empty masks and are negatives. The boxes (counted from 1,"
                + " half-open) and centroids in annotations/ say the same and are not read.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        return Folders.child(path, "annotations").flatMap(annotations -> Folders.child(annotations, "masks")).filter(
                masks -> Folders.holds(masks, "*" + SUFFIX + ".png")).flatMap(masks -> Folders.child(path, "images"))
                .map(
                        images -> "It has images/ and annotations/masks/, and the masks are named NAME" + SUFFIX
                                + ".png.");
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        Path masks = Folders.required(Folders.required(path, "annotations"), "masks");
        MaskPairs.Pair pair = new MaskPairs.Pair(Folders.required(path, "images"), masks);
        return new MaskPairs(path, List.of(pair), MaskPairs.Naming.suffixed(SUFFIX).inAnyFolder()).open(id(), options);
    }
}
