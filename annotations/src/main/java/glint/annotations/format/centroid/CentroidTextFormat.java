package glint.annotations.format.centroid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.format.PlainNumber;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.StagedFiles;
import glint.annotations.format.TextFile;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Centre pixels as IRDST keeps them in {@code center}: one file per image, a line {@code x y} per target, pixels counted
 * from 0, so that the place is half a pixel on in pixel edges. An empty file is a negative.
 */
public final class CentroidTextFormat implements LabelFormat {
    private static final double CENTRE = 0.5;

    @Override
    public String id() {
        return "centroid-txt";
    }

    @Override
    public String title() {
        return "Centre pixels (IRDST)";
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        LabelCollector labels = new LabelCollector(String.valueOf(source.getFileName()), options);
        for (Path file : SourceFiles.of(source, Set.of("txt"), labels.findings()::add)) {
            String name = SourceFiles.name(source, file);
            String frame = FrameNames.stem(name);
            Optional<ImageSize> size = labels.open(frame, Optional.empty());
            if (size.isEmpty()) {
                continue;
            }
            try {
                TextFile.lines(file, (number, text) -> {
                    try {
                        Point place = place(text, size.get());
                        labels.add(frame, labels.target(new Shape.OfPoint(place), Category.TARGET.name(), name));
                    } catch (IllegalArgumentException e) {
                        report("bad-row", frame, "Line " + number + " of " + name + " was left out: " + e.getMessage()
                                + ".", "Correct the line.", labels);
                    }
                });
            } catch (InputException e) {
                report("unreadable-file", name, "The file " + e.problem() + ".", "To mend it, " + e.remedy() + ".",
                        labels);
            }
        }
        return labels.reading();
    }

    private static void report(String rule, String image, String message, String suggestion, LabelCollector labels) {
        labels.findings().add(Finding.of(rule, Severity.ERROR, image, message, suggestion));
    }

    private static Point place(String text, ImageSize size) {
        String[] words = text.split("[\\s,;]+", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("it has " + words.length + " values instead of x and y");
        }
        double[] v = new double[2];
        for (int i = 0; i < 2; i++) {
            String word = words[i];
            v[i] = PlainNumber.parse(word).orElseThrow(() -> new IllegalArgumentException(PlainNumber.quoted(word)
                    + " is no usable number")) + CENTRE;
        }
        Point place = new Point(v[0], v[1]);
        if (!size.box().contains(place) && size.box().contains(new Point(v[1], v[0]))) {
            throw new IllegalArgumentException("the place lies outside the image, and inside when x and y change"
                    + " places, so the file may name row and column");
        }
        return place;
    }

    /** {@inheritDoc} One text file per frame, named after the frame. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        try (StagedFiles files = new StagedFiles(target, options.progress())) {
            for (FrameLabels frame : labels.frames()) {
                files.add(frame.frame(), ".txt", out -> write(frame, out));
            }
            files.commit();
        }
    }

    private static void write(FrameLabels frame, OutputStream out) throws IOException {
        for (Target target : frame.targets()) {
            Point place = target.shape().centroid();
            out.write((Coordinates.text(place.x() - CENTRE) + " " + Coordinates.text(place.y() - CENTRE) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, LossRule.join(LossRule.PLACE_ONLY, LossRule.categories(labels), LossRule.SCORE,
                LossRule.TRACK, LossRule.ATTRIBUTES, LossRule.PROVENANCE));
    }
}
