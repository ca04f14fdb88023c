package glint.annotations.format.yolo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.TextFile;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;

/**
 * Reads YOLO label files of both kinds. The image of {@code labels/train/a.txt} is {@code images/train/a}, with an
 * extension nobody knows; where the images are known, those without a label file are negatives.
 */
final class YoloReader {
    private static final String LABELS = "labels";

    private final Path root;
    private final YoloClasses classes;
    private final LabelCollector labels;

    private YoloReader(Path root, YoloClasses classes, LabelCollector labels) {
        this.root = root;
        this.classes = classes;
        this.labels = labels;
    }

    /** Reads a label file, a folder of them, or the dataset of a {@code data.yaml}. */
    static Reading read(Path source, ReadOptions options) {
        String extension = FrameNames.extension(String.valueOf(source.getFileName())).toLowerCase(Locale.ROOT);
        Path folder = source.toAbsolutePath().getParent();
        Path root = source;
        YoloClasses classes;
        if (Files.isRegularFile(source) && folder != null && (extension.equals(".yaml") || extension.equals(".yml"))) {
            classes = YoloClasses.ofYaml(source);
            root = classes.root(source.toAbsolutePath());
        } else {
            classes = YoloClasses.beside(Files.isRegularFile(source) && folder != null ? folder : source);
        }
        return new YoloReader(root, classes, new LabelCollector(String.valueOf(source.getFileName()), options)).read();
    }

    private Reading read() {
        classes.names().values().forEach(labels::category);
        List<Path> texts = SourceFiles.of(root, Set.of("txt"), labels.findings()::add);
        List<Path> inLabels = texts.stream().filter(this::isBelowLabels).toList();
        Set<String> stems = new HashSet<>();
        for (Path file : inLabels.isEmpty() ? texts : inLabels) {
            String name = SourceFiles.name(root, file);
            if (YoloClasses.LISTS.contains(FrameNames.base(name)) && !file.equals(root)) {
                continue;
            }
            String frame = frameOf(FrameNames.stem(name));
            stems.add(frame);
            try {
                read(file, name, frame);
            } catch (InputException e) {
                labels.findings().add(Finding.of("unreadable-file", Severity.ERROR, name, "The file " + e.problem()
                        + ".", "To mend it, " + e.remedy() + "."));
            }
        }
        negatives(stems);
        return labels.reading();
    }

    private boolean isBelowLabels(Path file) {
        return ("/" + SourceFiles.name(root, file)).contains("/" + LABELS + "/");
    }

    private static String frameOf(String stem) {
        String path = "/" + stem;
        int at = path.lastIndexOf("/" + LABELS + "/");
        return at < 0
                ? stem
                : (path.substring(0, at) + "/images/" + path.substring(at + LABELS.length() + 2)).substring(1);
    }

    private void read(Path file, String name, String frame) {
        Optional<ImageSize> size = labels.open(frame, Optional.empty());
        if (size.isEmpty()) {
            return;
        }
        Set<String> rows = new HashSet<>();
        TextFile.lines(file, (number, text) -> {
            String place = "line " + number + " of " + name;
            if (!rows.add(text)) {
                report("duplicate-label", Severity.WARNING, frame, "The row in " + place
                        + " stands there twice; YOLO would count it once.", "Remove one of the two.");
            }
            try {
                YoloRow row = YoloRow.parse(text, size.get());
                Target target = labels.target(row.shape(), classes.name(row.category()), name);
                labels.add(frame, target.withScore(row.score()));
            } catch (IllegalArgumentException e) {
                report("bad-row", Severity.ERROR, frame, "The row in " + place + " was left out: " + e.getMessage()
                        + ".", "Correct the row.");
            }
        });
    }

    private void report(String rule, Severity severity, String frame, String message, String suggestion) {
        labels.findings().add(Finding.of(rule, severity, frame, message, suggestion));
    }

    /** Images of which no label file was read hold no target. */
    private void negatives(Set<String> stems) {
        for (String frame : labels.options().frames()) {
            String stem = FrameNames.stem(frame);
            String inner = stem.startsWith("images/") ? stem.substring("images/".length()) : stem;
            if (!stems.contains(stem) && !stems.contains("images/" + stem) && !stems.contains(inner)) {
                labels.open(frame, Optional.empty());
            }
        }
    }
}
