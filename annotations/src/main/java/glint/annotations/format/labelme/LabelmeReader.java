package glint.annotations.format.labelme;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.labelme.LabelmeDocument.Entry;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Reads labelme files. */
final class LabelmeReader {
    private final LabelCollector labels;

    private LabelmeReader(LabelCollector labels) {
        this.labels = labels;
    }

    static Reading read(Path source, ReadOptions options) {
        LabelCollector labels = new LabelCollector(String.valueOf(source.getFileName()), options);
        LabelmeReader reader = new LabelmeReader(labels);
        for (Path file : SourceFiles.of(source, Set.of("json"), labels.findings()::add)) {
            String name = SourceFiles.name(source, file);
            try {
                reader.read(name, LabelmeDocument.read(file));
            } catch (InputException e) {
                reader.report("unreadable-file", Severity.ERROR, name, "The file " + e.problem() + ".",
                        "To mend it, " + e.remedy() + ".");
            }
        }
        return labels.reading();
    }

    private void read(String file, LabelmeDocument document) {
        String frame = frame(file, document);
        if (labels.isOpen(frame)) {
            report("duplicate-image", Severity.ERROR, frame, "A second file, " + file
                    + ", is about the same image and is not used.", "Keep one file for each image.");
            return;
        }
        Optional<ImageSize> size = labels.open(frame, document.size());
        if (size.isEmpty()) {
            return;
        }
        labels.describe(frame, document.flags());
        Map<String, List<Part>> groups = new LinkedHashMap<>();
        for (Entry entry : document.shapes()) {
            try {
                Part part = new Part(entry, LabelmeShapes.of(entry));
                String key = part.group().orElse("shape " + groups.size());
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(part);
            } catch (IllegalArgumentException e) {
                report("bad-shape", Severity.ERROR, frame, "The shape in line " + entry.line() + " of " + file
                        + " was left out: " + e.getMessage() + ".", "Correct the shape.");
            }
        }
        groups.values().forEach(parts -> add(file, frame, size.get(), parts));
    }

    /** A shape; those of areas with the same label and group are the parts of one target. */
    private record Part(Entry entry, Shape shape) {
        Optional<String> group() {
            boolean area = shape instanceof Shape.OfMask || shape instanceof Shape.OfPolygon;
            return entry.group().filter(g -> area).map(g -> "group " + g + " " + entry.label());
        }
    }

    private void add(String file, String frame, ImageSize size, List<Part> parts) {
        Entry first = parts.getFirst().entry();
        Shape shape = parts.getFirst().shape();
        if (parts.size() > 1) {
            BitMask all = BitMask.empty();
            for (Part part : parts) {
                all = all.union(BoxesToMask.pixels(part.shape(), size));
            }
            if (all.isEmpty()) {
                report("bad-shape", Severity.ERROR, frame, "The group in line " + first.line() + " of " + file
                        + " has no pixel in the image and was left out.", "Correct the shapes.");
                return;
            }
            shape = new Shape.OfMask(all);
        } else {
            first.group().ifPresent(group -> first.attributes().put(LabelmeWriter.GROUP, group));
        }
        Target target = labels.target(shape, first.label(), file).withAttributes(first.attributes());
        labels.add(frame, target.withScore(first.score().map(OptionalDouble::of).orElse(OptionalDouble.empty()))
                .withTrack(first.track().map(OptionalLong::of).orElse(OptionalLong.empty())));
    }

    /** The image the file names, relative to the source; the file's own name where that leads elsewhere. */
    private String frame(String file, LabelmeDocument document) {
        String stated = document.imagePath().orElse("").replace('\\', '/');
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        String likely = FrameNames.stem(file) + FrameNames.extension(FrameNames.base(stated));
        String own = FrameNames.inside(likely).orElse(FrameNames.stem(file));
        if (stated.isBlank()) {
            return own;
        }
        Optional<String> inside = FrameNames.inside(stated).isPresent() || stated.startsWith("../")
                ? FrameNames.inside(folder + stated)
                : Optional.empty();
        if (inside.isEmpty()) {
            report("path-outside-folder", Severity.WARNING, file, "Its imagePath " + stated
                    + " leads out of the folder; the file's own name counts.", "Put the images beside the labels.");
        }
        return inside.orElse(own);
    }

    private void report(String rule, Severity severity, String frame, String message, String suggestion) {
        labels.findings().add(Finding.of(rule, severity, frame, message, suggestion));
    }
}
