package glint.annotations.format.yolo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.StagedFiles;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Contours;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Writes a label file for every frame below {@code labels} and a {@code data.yaml}. Numbers have ten decimals: what six
 * would shake stays where it is.
 */
final class YoloWriter {
    private static final String IMAGES = "images/";

    private final LabelSet labels;
    private final boolean outlines;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    /**
     * @param outlines whether corners are written instead of boxes
     */
    YoloWriter(LabelSet labels, boolean outlines) {
        this.labels = labels;
        this.outlines = outlines;
        labels.categories().forEach(c -> numbers.putIfAbsent(c.name(), numbers.size()));
        labels.frames().forEach(f -> f.targets().forEach(t -> numbers.putIfAbsent(t.category().name(), numbers
                .size())));
    }

    void write(Path target, WriteOptions options) {
        try (StagedFiles files = new StagedFiles(target, options.progress())) {
            for (FrameLabels frame : labels.frames()) {
                String name = frame.frame().startsWith(IMAGES)
                        ? frame.frame().substring(IMAGES.length())
                        : frame
                                .frame();
                files.add("labels/" + name, ".txt", out -> write(frame, out));
            }
            files.addFile("data.yaml", this::writeYaml);
            files.commit();
        }
    }

    private void writeYaml(OutputStream out) throws IOException {
        Writer yaml = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        yaml.write("path: .\ntrain: images\nval: images\nnames:\n");
        for (Map.Entry<String, Integer> category : numbers.entrySet()) {
            yaml.write("  " + category.getValue() + ": " + quoted(category.getKey()) + "\n");
        }
        yaml.flush();
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private void write(FrameLabels frame, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (Target target : frame.targets()) {
            Optional<List<Double>> values = outlines
                    ? outline(target.shape(), frame.size())
                    : box(target, frame
                            .size());
            if (values.isPresent()) {
                StringBuilder row = new StringBuilder(String.valueOf(numbers.get(target.category().name())));
                values.get().forEach(v -> row.append(String.format(Locale.ROOT, " %.10f", v)));
                target.score().ifPresent(score -> row.append(String.format(Locale.ROOT, " %.10f", score)));
                text.write(row.append('\n').toString());
            }
        }
        text.flush();
    }

    /** Whether the format has a row for the target: it covers some of the image. */
    static boolean isWritten(FrameLabels frame, Target target) {
        return !target.box().clip(frame.size().box()).isEmpty();
    }

    private static Optional<List<Double>> box(Target target, ImageSize size) {
        Box box = target.box().clip(size.box());
        return box.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(box.centre().x() / size.width(), box.centre().y() / size.height(), box.width()
                        / size.width(), box.height() / size.height()));
    }

    private static Optional<List<Double>> outline(Shape shape, ImageSize size) {
        if (shape.bounds().clip(size.box()).isEmpty()) {
            return Optional.empty();
        }
        List<Point> corners = switch (shape) {
            case Shape.OfMask mask -> Contours.joined(mask.mask().clip(size)).corners();
            case Shape.OfPolygon polygon -> polygon.polygon().corners();
            case Shape.OfBox box -> corners(box.box());
            case Shape.OfPoint point -> List.of();
        };
        List<Double> values = new ArrayList<>();
        for (Point corner : corners) {
            values.add(Math.clamp(corner.x(), 0, size.width()) / size.width());
            values.add(Math.clamp(corner.y(), 0, size.height()) / size.height());
        }
        return Optional.of(values);
    }

    private static List<Point> corners(Box box) {
        return List.of(new Point(box.x0(), box.y0()), new Point(box.x1(), box.y0()), new Point(box.x1(), box.y1()),
                new Point(box.x0(), box.y1()));
    }
}
