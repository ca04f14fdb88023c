package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** IRDST (Sun et al., RDIAN, TGRS 2023) as it is published: sequences with masks. */
public final class IrdstLayout implements Layout {
    private static final String NAMED = "*([0-9]*).bmp";

    @Override
    public String id() {
        return "irdst";
    }

    @Override
    public String description() {
        return "images/1/1(1).bmp with masks/1/1(1).bmp, or both without the folder of the sequence. Labels are the connected"
                + " components of the masks; the centres and boxes beside them say the same and are not read.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        return Folders.child(path, "images").filter(IrdstLayout::isNamedSo)
                .flatMap(images -> Folders.child(path, "masks"))
                .filter(IrdstLayout::isNamedSo)
                .map(masks -> "It has images/ and masks/ with files named like 1(12).bmp.");
    }

    private static boolean isNamedSo(Path folder) {
        return Stream.concat(Stream.of(folder), Folders.children(folder).stream().limit(1)).anyMatch(each -> Folders
                .holds(each, NAMED));
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        MaskPairs.Pair pair = new MaskPairs.Pair(Folders.required(path, "images"), Folders.required(path, "masks"));
        return new MaskPairs(path, List.of(pair), MaskPairs.Naming.SAME).open(id(), options);
    }
}
