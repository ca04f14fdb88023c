package glint.annotations.format.mot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Sequences;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.TextFile;
import glint.annotations.model.Category;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Reads a label file, or the {@code gt/gt.txt} (where there is none, {@code det/det.txt}) of every sequence in a folder. */
final class MotReader {
    private final LabelCollector labels;
    private final boolean single;

    private MotReader(LabelCollector labels, boolean single) {
        this.labels = labels;
        this.single = single;
    }

    static Reading read(Path source, ReadOptions options) {
        LabelCollector labels = new LabelCollector(String.valueOf(source.getFileName()), options);
        List<Path> files = files(source, labels);
        MotReader reader = new MotReader(labels, files.size() == 1);
        for (Path file : files) {
            String name = SourceFiles.name(source, file);
            try {
                reader.read(file, name, MotSequence.of(file, prefix(name)));
            } catch (InputException e) {
                labels.findings().add(Finding.of("unreadable-file", Severity.ERROR, name, "The file " + e.problem()
                        + ".", "To mend it, " + e.remedy() + "."));
            }
        }
        return labels.reading();
    }

    private static List<Path> files(Path source, LabelCollector labels) {
        if (Files.isRegularFile(source)) {
            return List.of(source);
        }
        List<Path> texts = SourceFiles.of(source, Set.of("txt"), labels.findings()::add);
        for (String name : List.of("gt.txt", "det.txt")) {
            List<Path> found = texts.stream().filter(file -> file.endsWith(name)).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        throw new InputException(source.toString(), "holds neither gt.txt nor det.txt",
                "choose the folder of a MOT sequence, or the file itself");
    }

    /** The sequence's path before {@code gt/gt.txt}. */
    private static String prefix(String file) {
        String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
        String base = FrameNames.base(folder);
        boolean inner = base.equals("gt") || base.equals("det");
        String sequence = inner ? folder.substring(0, Math.max(0, folder.length() - base.length() - 1)) : folder;
        return sequence.isEmpty() ? "" : sequence + "/";
    }

    private void read(Path file, String name, MotSequence sequence) {
        List<MotRow> rows = new ArrayList<>();
        Set<List<Long>> seen = new HashSet<>();
        TextFile.lines(file, (number, text) -> {
            try {
                MotRow row = MotRow.parse(text, labels.options().convention().origin());
                if (row.track().isPresent() && !seen.add(List.of((long) row.frame(), row.track().getAsLong()))) {
                    throw new IllegalArgumentException("frame " + row.frame() + " has the target "
                            + row.track().getAsLong() + " already");
                }
                rows.add(row);
            } catch (IllegalArgumentException e) {
                labels.findings().add(Finding.of("bad-row", Severity.ERROR, name, "The row in line " + number
                        + " was left out: " + e.getMessage() + ".", "Correct the row."));
            }
        });
        List<String> images = Sequences.frames(labels.options().frames(), single, Set.of(sequence.prefix()
                + sequence.imageFolder(), sequence.prefix().replaceFirst("/$", "")));
        int last = rows.stream().mapToInt(MotRow::frame).max().orElse(0);
        int stated = Math.min(images.isEmpty() ? sequence.length() : images.size(), Sequences.MOST_FRAMES);
        if (stated > 0 && last > stated) {
            labels.findings().add(Finding.of("frame-count", Severity.WARNING, name, "It has labels for frame " + last
                    + ", but there are " + stated + " frames.", "Check whether images are missing."));
        }
        List<String> frames = new ArrayList<>();
        for (int i = 1; i <= Math.max(stated, last); i++) {
            String frame = i <= images.size() ? images.get(i - 1) : sequence.frame(i);
            if (labels.open(frame, sequence.size()).isEmpty()) {
                return;
            }
            frames.add(frame);
        }
        for (MotRow row : rows) {
            String category = row.category().isPresent()
                    ? sequence.category(row.category().getAsInt())
                    : Category.TARGET.name();
            Target target = labels.target(new Shape.OfBox(row.box()), category, name);
            labels.add(frames.get(row.frame() - 1), target.withTrack(row.track()).withScore(row.score()).withAttributes(
                    row.attributes()));
        }
    }
}
