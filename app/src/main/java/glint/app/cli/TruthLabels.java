package glint.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.LabelFormats;
import glint.annotations.model.LabelSet;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;

/**
 * Labels to evaluate against: a dataset with its images, or a COCO file whose images need not be there.
 *
 * @param dataset the images, when they are there
 */
record TruthLabels(Path path, String name, LabelSet labels, List<Finding> findings,
        Optional<Dataset> dataset) implements AutoCloseable {
    static TruthLabels open(Path path, OpenOptions options) {
        if (Files.isRegularFile(path) && options.layout().isEmpty()) {
            Reading reading = LabelFormats.byId("coco").read(path, readOptions(options));
            return new TruthLabels(path, path.getFileName().toString(), reading.labels(), reading.findings(), Optional
                    .empty());
        }
        Dataset dataset = Datasets.open(path, options);
        if (dataset.labels().frames().isEmpty()) {
            dataset.close();
            throw new InputException(path.toString(), "has no labels to evaluate against",
                    "name a labelled dataset, or its layout with --layout");
        }
        return new TruthLabels(path, dataset.name(), dataset.labels(), dataset.findings(), Optional.of(dataset));
    }

    static ReadOptions readOptions(OpenOptions options) {
        return new ReadOptions(frame -> {
            throw new InputException(frame, "its size is not in the label file", "use a file that has it");
        }, options.convention().orElse(BoxConvention.ZERO_BASED_HALF_OPEN), options.masks());
    }

    @Override
    public void close() {
        dataset.ifPresent(Dataset::close);
    }
}
