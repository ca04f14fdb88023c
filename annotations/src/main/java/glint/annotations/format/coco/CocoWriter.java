package glint.annotations.format.coco;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import glint.annotations.InputException;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.geometry.RunLength;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Writes a COCO document: the same labels give the same bytes. */
final class CocoWriter {
    private final LabelSet labels;
    private final JsonGenerator json;
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final IdSet used = new IdSet();
    private long nextFree;

    private CocoWriter(LabelSet labels, JsonGenerator json) {
        this.labels = labels;
        this.json = json;
    }

    static void write(LabelSet labels, WriteOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            new CocoWriter(labels, json).write(options);
        }
    }

    /** Writes only the annotations, as a list; ids of images and categories are those of the whole document. */
    static void writeDetections(LabelSet labels, WriteOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            CocoWriter writer = new CocoWriter(labels, json);
            writer.prepare();
            writer.annotations(options);
        }
    }

    private void prepare() {
        numberCategories();
        nextFree = labels.frames().stream().flatMap(f -> f.targets().stream()).mapToLong(Target::id).max().orElse(0)
                + 1;
    }

    private void write(WriteOptions options) throws IOException {
        prepare();
        json.writeStartObject();
        json.writeArrayFieldStart("images");
        int image = 0;
        for (FrameLabels frame : labels.frames()) {
            json.writeStartObject();
            json.writeNumberField("id", ++image);
            json.writeStringField("file_name", frame.frame());
            json.writeNumberField("width", frame.size().width());
            json.writeNumberField("height", frame.size().height());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("categories");
        for (Map.Entry<String, Integer> category : categories.entrySet()) {
            json.writeStartObject();
            json.writeNumberField("id", category.getValue());
            json.writeStringField("name", category.getKey());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeFieldName("annotations");
        annotations(options);
        json.writeEndObject();
    }

    private void annotations(WriteOptions options) throws IOException {
        json.writeStartArray();
        int image = 0;
        for (FrameLabels frame : labels.frames()) {
            image++;
            for (Target target : frame.targets()) {
                write(frame, image, target);
            }
            options.progress().accept(image);
        }
        json.writeEndArray();
    }

    /** Keeps the ids of the categories where they are apart, and counts from 1 otherwise. */
    private void numberCategories() {
        Map<String, Integer> own = new LinkedHashMap<>();
        labels.categories().forEach(c -> own.putIfAbsent(c.name(), c.id()));
        labels.frames().forEach(f -> f.targets().forEach(t -> own.putIfAbsent(t.category().name(), t.category().id())));
        boolean apart = new HashSet<>(own.values()).size() == own.size();
        int next = 1;
        for (Map.Entry<String, Integer> category : own.entrySet()) {
            categories.put(category.getKey(), apart ? category.getValue() : Integer.valueOf(next));
            next++;
        }
    }

    private void write(FrameLabels frame, int image, Target target) throws IOException {
        json.writeStartObject();
        boolean free = target.id() > 0 && used.add(target.id());
        json.writeNumberField("id", free ? target.id() : nextFree++);
        json.writeNumberField("image_id", image);
        json.writeNumberField("category_id", category(target.category()));
        Box box = target.box();
        json.writeArrayFieldStart("bbox");
        number(box.x0());
        number(box.y0());
        number(extent(box.x0(), box.x1()));
        number(extent(box.y0(), box.y1()));
        json.writeEndArray();
        json.writeFieldName("area");
        number(area(target.shape(), frame.size()));
        json.writeNumberField("iscrowd", "true".equals(target.attributes().get(CocoLabels.IGNORE)) ? 1 : 0);
        segmentation(target.shape(), frame.size());
        if (target.score().isPresent()) {
            double score = target.score().getAsDouble();
            if (!Double.isFinite(score)) {
                throw new InputException(frame.frame(), "target " + target.id() + " has the score " + score
                        + ", which JSON cannot hold", "correct the score");
            }
            json.writeFieldName("score");
            number(score);
        }
        if (target.track().isPresent()) {
            json.writeNumberField("track_id", target.track().getAsLong());
        }
        attributes(target);
        json.writeEndObject();
    }

    private int category(Category category) {
        Integer id = categories.get(category.name());
        if (id == null) {
            throw new IllegalStateException("Category " + category.name() + " was not numbered");
        }
        return id;
    }

    private void attributes(Target target) throws IOException {
        Map<String, String> others = new TreeMap<>(target.attributes());
        others.remove(CocoLabels.IGNORE, "true");
        if (!others.isEmpty()) {
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : others.entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        }
    }

    private void segmentation(Shape shape, ImageSize size) throws IOException {
        switch (shape) {
            case Shape.OfMask(BitMask mask) -> {
                json.writeObjectFieldStart("segmentation");
                json.writeArrayFieldStart("size");
                json.writeNumber(size.height());
                json.writeNumber(size.width());
                json.writeEndArray();
                json.writeStringField("counts", RunLength.of(mask, size).compressed());
                json.writeEndObject();
            }
            case Shape.OfPolygon(Polygon polygon) -> {
                json.writeArrayFieldStart("segmentation");
                json.writeStartArray();
                for (Point corner : polygon.corners()) {
                    number(corner.x());
                    number(corner.y());
                }
                json.writeEndArray();
                json.writeEndArray();
            }
            case Shape.OfBox box -> {
                // Without a segmentation a reader takes the box for all there is, which is right.
            }
            case Shape.OfPoint point -> {
                // As above; the box without extent keeps the place.
            }
        }
    }

    private static double area(Shape shape, ImageSize size) {
        return shape instanceof Shape.OfBox || shape instanceof Shape.OfPoint
                ? shape.bounds().area()
                : BoxesToMask.pixels(shape, size).area();
    }

    /** The length that added to {@code from} gives {@code to} again, where doubles have one. */
    private static double extent(double from, double to) {
        double length = to - from;
        if (from + length < to && from + Math.nextUp(length) == to) {
            return Math.nextUp(length);
        }
        return from + length > to && from + Math.nextDown(length) == to ? Math.nextDown(length) : length;
    }

    private void number(double value) throws IOException {
        json.writeNumber(Coordinates.text(value));
    }
}
