package glint.annotations.format.labelme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.StagedFiles;
import glint.annotations.format.mask.MaskPng;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.Contours;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Writes a labelme file for each frame. */
final class LabelmeWriter {
    /** The attribute that keeps a group whose other shapes are no part of the target. */
    static final String GROUP = "group_id";
    private static final String VERSION = "5.1.1";

    private final boolean masks;
    private final WriteOptions options;
    private final Path target;

    /**
     * @param masks whether pixels are written as mask shapes, otherwise as outlines
     */
    LabelmeWriter(boolean masks, Path target, WriteOptions options) {
        this.masks = masks;
        this.target = target;
        this.options = options;
    }

    void write(LabelSet labels) {
        try (StagedFiles files = new StagedFiles(target, options.progress())) {
            for (FrameLabels frame : labels.frames()) {
                files.add(frame.frame(), ".json", out -> write(frame, out));
            }
            files.commit();
        }
    }

    private void write(FrameLabels frame, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("version", VERSION);
            writeFlags(json, frame.attributes());
            json.writeArrayFieldStart("shapes");
            long group = frame.targets().stream().mapToLong(LabelmeWriter::group).max().orElse(0);
            for (Target each : frame.targets()) {
                group = write(json, each, group);
            }
            json.writeEndArray();
            json.writeStringField("imagePath", imagePath(frame.frame()));
            json.writeNullField("imageData");
            json.writeNumberField("imageHeight", frame.size().height());
            json.writeNumberField("imageWidth", frame.size().width());
            json.writeEndObject();
        }
    }

    /** Where the image lies as seen from the file; beside it when nothing else is known. */
    private String imagePath(String frame) {
        if (options.images().isEmpty()) {
            return FrameNames.base(frame);
        }
        Path folder = target.resolve(frame).toAbsolutePath().normalize().getParent();
        Path image = options.images().get().resolve(frame).toAbsolutePath().normalize();
        return folder == null ? FrameNames.base(frame) : folder.relativize(image).toString().replace('\\', '/');
    }

    private static long group(Target target) {
        String group = target.attributes().getOrDefault(GROUP, "");
        return group.matches("[0-9]{1,9}") ? Long.parseLong(group) : 0;
    }

    /** Writes the shapes of a target; several share a group of their own, the last of which is returned. */
    private long write(JsonGenerator json, Target each, long lastGroup) throws IOException {
        if (each.shape() instanceof Shape.OfMask(BitMask mask) && !masks) {
            List<BitMask> parts = ConnectedComponents.of(mask, 8);
            long group = parts.size() > 1 ? lastGroup + 1 : group(each);
            for (BitMask part : parts) {
                write(json, each, "polygon", Contours.joined(part).corners(), group);
            }
            return Math.max(lastGroup, group);
        }
        switch (each.shape()) {
            case Shape.OfMask(BitMask mask) -> writeMask(json, each, mask);
            case Shape.OfBox(Box box) -> write(json, each, "rectangle", List.of(new Point(box.x0(), box.y0()),
                    new Point(box.x1(), box.y1())), group(each));
            case Shape.OfPolygon polygon -> write(json, each, "polygon", polygon.polygon().corners(), group(each));
            case Shape.OfPoint(Point point) -> write(json, each, "point", List.of(point), group(each));
        }
        return lastGroup;
    }

    private static void writeMask(JsonGenerator json, Target each, BitMask mask) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        MaskPng.write(mask.translate(-mask.x(), -mask.y()), new ImageSize(mask.width(), mask.height()), png);
        begin(json, each, "mask", List.of(new Point(mask.x(), mask.y()), new Point(mask.x() + mask.width() - 1.0, mask
                .y() + mask.height() - 1.0)), group(each));
        json.writeStringField("mask", Base64.getEncoder().encodeToString(png.toByteArray()));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Target each, String type, List<Point> points, long group)
            throws IOException {
        begin(json, each, type, points, group);
        json.writeEndObject();
    }

    private static void begin(JsonGenerator json, Target each, String type, List<Point> points, long group)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("label", each.category().name());
        json.writeArrayFieldStart("points");
        for (Point point : points) {
            json.writeStartArray();
            json.writeNumber(Coordinates.text(point.x()));
            json.writeNumber(Coordinates.text(point.y()));
            json.writeEndArray();
        }
        json.writeEndArray();
        if (group > 0) {
            json.writeNumberField(GROUP, group);
        } else {
            json.writeNullField(GROUP);
        }
        json.writeStringField("shape_type", type);
        writeFlags(json, each.attributes());
        if (each.score().isPresent()) {
            if (!Double.isFinite(each.score().getAsDouble())) {
                throw new InputException("target " + each.id(), "has a score that JSON cannot hold",
                        "correct the score");
            }
            json.writeNumberField("score", each.score().getAsDouble());
        }
        if (each.track().isPresent()) {
            json.writeNumberField("track_id", each.track().getAsLong());
        }
        Map<String, String> others = new TreeMap<>(each.attributes());
        others.keySet().removeIf(name -> name.startsWith(LabelmeDocument.FLAGS) || (name.equals(GROUP)
                && group(each) > 0));
        if (!others.isEmpty()) {
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : others.entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void writeFlags(JsonGenerator json, Map<String, String> attributes) throws IOException {
        json.writeObjectFieldStart("flags");
        List<String> names = new ArrayList<>(attributes.keySet());
        names.removeIf(name -> !name.startsWith(LabelmeDocument.FLAGS));
        names.sort(null);
        for (String name : names) {
            json.writeBooleanField(name.substring(LabelmeDocument.FLAGS.length()), "true".equals(attributes.get(
                    name)));
        }
        json.writeEndObject();
    }
}
