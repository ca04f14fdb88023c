package glint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Split;
import glint.inference.training.data.HoldBack;

/**
 * Some images of a dataset: a split it publishes, a list that comes with the program, or a file with a name a line. Names
 * count without folder and extension.
 */
record SplitSelection(Set<String> names) {
    /**
     * Finds the split.
     *
     * @throws InputException when there is none of that name, or none of its images is in the dataset
     */
    static SplitSelection of(String nameOrFile, TruthLabels truth) {
        Set<String> wanted = truth.dataset().flatMap(d -> published(nameOrFile, d)).orElseGet(() -> listed(nameOrFile,
                truth));
        Set<String> there = truth.labels().frames().stream().map(f -> bare(f.frame())).collect(Collectors.toSet());
        there.retainAll(wanted);
        if (there.isEmpty()) {
            throw new InputException("--split " + nameOrFile, "has no image of " + truth.path(), "check the list");
        }
        return new SplitSelection(Set.copyOf(there));
    }

    private static Optional<Set<String>> published(String name, Dataset dataset) {
        return dataset.splits().stream().filter(s -> s.name().equals(name)).findFirst().map(Split::frames).map(
                frames -> frames.stream().map(SplitSelection::bare).collect(Collectors.toSet()));
    }

    private static Set<String> listed(String nameOrFile, TruthLabels truth) {
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            return read(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(
                    SplitSelection::bare).collect(Collectors.toSet());
        }
        String layout = truth.dataset().map(Dataset::layout).orElse("");
        return HoldBack.bundled(nameOrFile).ids().stream().filter(id -> layout.isEmpty() || id.startsWith(layout + "/"))
                .map(SplitSelection::bare).collect(Collectors.toSet());
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "give a text file with a name a line", e);
        }
    }

    private static String bare(String frame) {
        String stem = FrameNames.stem(frame);
        return stem.substring(stem.lastIndexOf('/') + 1);
    }

    /** The labels of the images selected. */
    LabelSet of(LabelSet labels) {
        return new LabelSet(labels.categories(), labels.frames().stream().filter(this::contains).toList());
    }

    /** The detections without those in labelled images that were not selected. */
    LabelSet without(LabelSet detections, LabelSet allLabels) {
        Set<String> others = new HashSet<>();
        allLabels.frames().forEach(f -> others.add(bare(f.frame())));
        others.removeAll(names);
        return new LabelSet(detections.categories(), detections.frames().stream().filter(f -> !others.contains(bare(f
                .frame()))).toList());
    }

    private boolean contains(FrameLabels frame) {
        return names.contains(bare(frame.frame()));
    }
}
