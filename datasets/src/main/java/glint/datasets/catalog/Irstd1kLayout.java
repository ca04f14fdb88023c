package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** IRSTD-1k (Zhang et al., ISNet, CVPR 2022) as it is published. */
public final class Irstd1kLayout implements Layout {
    private static final String IMAGES = "IRSTD1k_Img";
    private static final String MASKS = "IRSTD1k_Label";

    @Override
    public String id() {
        return "irstd-1k";
    }

    @Override
    public String description() {
        return "IRSTD1k_Img/XDU0.png with IRSTD1k_Label/XDU0.png. Labels are the connected components of the masks; some"
                + " masks hold values between 0 and 255, so the threshold matters.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        return Folders.child(path, IMAGES).flatMap(images -> Folders.child(path, MASKS)).map(masks -> "It has " + IMAGES
                + " and " + MASKS + ".");
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        MaskPairs.Pair pair = new MaskPairs.Pair(Folders.required(path, IMAGES), Folders.required(path, MASKS));
        return new MaskPairs(path, List.of(pair), MaskPairs.Naming.SAME).open(id(), options);
    }
}
