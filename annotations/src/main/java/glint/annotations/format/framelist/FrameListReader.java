package glint.annotations.format.framelist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.PlainNumber;
import glint.annotations.format.TextFile;
import glint.annotations.geometry.Box;
import glint.annotations.model.Shape;

/** Reads a frame list. */
final class FrameListReader {
    private static final int VALUES = 5;

    private final String file;
    private final LabelCollector labels;
    private final Map<Integer, String> classes;

    private FrameListReader(String file, LabelCollector labels, Map<Integer, String> classes) {
        this.file = file;
        this.labels = labels;
        this.classes = classes;
    }

    /** A line of the file. */
    private record Row(int number, List<String> words) {}

    /** A box as the line has it. */
    private record Labelled(Box box, int category) {}

    static Reading read(Path source, ReadOptions options) {
        if (Files.isDirectory(source)) {
            throw new InputException(source.toString(), "is a folder, a frame list is a file",
                    "name the .txt with the list");
        }
        String name = String.valueOf(source.getFileName());
        LabelCollector labels = new LabelCollector(name, options);
        List<Row> rows = new ArrayList<>();
        TextFile.lines(source, (number, text) -> rows.add(new Row(number, List.of(text.split("\\s+", -1)))));
        if (rows.isEmpty()) {
            throw new InputException(source.toString(), "is empty", "get the file again");
        }
        new FrameListReader(name, labels, classes(source)).read(rows);
        return labels.reading();
    }

    /** Names of the classes, a line each, from {@code NAME_classes.txt} or {@code classes.txt} beside the list. */
    private static Map<Integer, String> classes(Path list) {
        Map<Integer, String> names = new HashMap<>();
        for (String name : List.of(FrameListFormat.classesName(String.valueOf(list.getFileName())), "classes.txt")) {
            Path file = list.resolveSibling(name);
            if (Files.isRegularFile(file) && !file.equals(list)) {
                TextFile.lines(file, (number, text) -> names.put(number - 1, text));
                return names;
            }
        }
        return names;
    }

    private void read(List<Row> rows) {
        FramePaths paths = new FramePaths(rows.stream().map(row -> row.words().getFirst()).toList());
        int readable = 0;
        for (Row row : rows) {
            String place = "line " + row.number() + " of " + file;
            Optional<String> frame = labels.inside(paths.name(row.words().getFirst()), place);
            if (frame.isEmpty()) {
                continue;
            }
            boolean again = labels.isOpen(frame.get());
            if (again) {
                report("duplicate-image", frame.get(), "The image in " + place
                        + " stands in the list a second time; this line was left out.", "Keep one line.");
            }
            List<Labelled> boxes = boxes(row, frame.get(), place);
            boolean plausible = row.words().size() == 1
                    ? !FrameNames.extension(frame.get()).isEmpty()
                    : !boxes.isEmpty();
            readable += plausible ? 1 : 0;
            if (!again && labels.open(frame.get(), Optional.empty()).isPresent()) {
                for (Labelled each : boxes) {
                    labels.add(frame.get(), labels.target(new Shape.OfBox(each.box()), classes.getOrDefault(each
                            .category(), "class " + each.category()), file));
                }
            }
        }
        if (readable == 0) {
            throw new InputException(file, "has no line with a path and boxes x1,y1,x2,y2,class",
                    "choose a frame list");
        }
    }

    private List<Labelled> boxes(Row row, String frame, String place) {
        List<Labelled> boxes = new ArrayList<>();
        for (int i = 1; i < row.words().size(); i++) {
            try {
                boxes.add(box(row.words().get(i)));
            } catch (IllegalArgumentException e) {
                report("bad-row", frame, "The box " + PlainNumber.quoted(row.words().get(i)) + " in " + place
                        + " was left out: " + e.getMessage() + ".", "Correct it; a path must not hold a space.");
            }
        }
        return boxes;
    }

    private static Labelled box(String word) {
        String[] parts = word.split(",", -1);
        if (parts.length != VALUES) {
            throw new IllegalArgumentException("it has " + parts.length + " values instead of " + VALUES);
        }
        double[] v = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            String part = parts[i];
            v[i] = PlainNumber.parse(part).orElseThrow(() -> new IllegalArgumentException(PlainNumber.quoted(part)
                    + " is no usable number"));
        }
        if (v[2] < v[0] || v[3] < v[1]) {
            throw new IllegalArgumentException("its maximum lies before its minimum");
        }
        if (v[4] < 0 || v[4] != Math.rint(v[4]) || v[4] > Short.MAX_VALUE) {
            throw new IllegalArgumentException("its class is no whole number from 0");
        }
        return new Labelled(new Box(v[0], v[1], v[2], v[3]), (int) v[4]);
    }

    private void report(String rule, String frame, String message, String suggestion) {
        labels.findings().add(Finding.of(rule, Severity.ERROR, frame, message, suggestion));
    }
}
