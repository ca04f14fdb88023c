package glint.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import glint.annotations.InputException;
import glint.datasets.frame.IgnoredPixels;
import glint.datasets.frame.SampleDepth;

/** Opens datasets, by their recognised layout or the one that is asked for. */
public final class Datasets {
    private Datasets() {}

    /**
     * Opens a dataset: a folder or label file whose layout is known, or anything that holds frames, then without labels.
     *
     * @throws InputException when there is nothing at the path, no layout fits, the layout asked for does not exist, or
     *     nothing can be read
     */
    public static Dataset open(Path path, OpenOptions options) {
        if (!Files.exists(path)) {
            throw new InputException(path.toString(), "does not exist", "check the path");
        }
        LayoutDetector detector = new LayoutDetector();
        Layout layout = options.layout().isPresent()
                ? named(detector, options.layout().get())
                : detector.detect(path).stream().findFirst().orElseThrow(() -> new InputException(path.toString(),
                        "is no dataset of a known layout", "name one with --layout: " + ids(detector))).layout();
        Dataset dataset = layout.open(path, options);
        return new Dataset(dataset.name(), dataset.layout(), dataset.root(), IgnoredPixels.of(SampleDepth.of(
                dataset.frames(), options.facts()), options.facts()), dataset.labels(), dataset.splits(),
                dataset.findings());
    }

    private static Layout named(LayoutDetector detector, String id) {
        return detector.layouts().stream().filter(layout -> layout.id().equals(id)).findFirst().orElseThrow(
                () -> new InputException(id, "is no known layout", "known are " + ids(detector)));
    }

    private static String ids(LayoutDetector detector) {
        return detector.layouts().stream().map(Layout::id).collect(Collectors.joining(", "));
    }
}
