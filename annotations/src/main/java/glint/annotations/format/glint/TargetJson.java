package glint.annotations.format.glint;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.geometry.RunLength;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * One target as JSON. Doubles are written with as many digits as they need to come back exactly, masks as COCO runs of
 * their tight rectangle. Equal targets give equal bytes.
 */
public final class TargetJson {
    private TargetJson() {}

    /** The target as UTF-8 JSON. */
    public static byte[] toBytes(Target target) {
        return Json.write(generator -> write(generator, target));
    }

    /**
     * The target that {@link #toBytes} was given.
     *
     * @throws glint.annotations.InputException when the bytes are damaged
     */
    public static Target fromBytes(byte[] json) {
        return Json.read("stored target", json, TargetJson::read);
    }

    static void write(JsonGenerator to, Target target) throws IOException {
        to.writeStartObject();
        to.writeNumberField("id", target.id());
        to.writeFieldName("shape");
        writeShape(to, target.shape());
        to.writeObjectFieldStart("category");
        to.writeNumberField("id", target.category().id());
        to.writeStringField("name", target.category().name());
        to.writeEndObject();
        if (target.score().isPresent()) {
            to.writeNumberField("score", target.score().getAsDouble());
        }
        if (target.track().isPresent()) {
            to.writeNumberField("track", target.track().getAsLong());
        }
        if (!target.attributes().isEmpty()) {
            to.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : new TreeMap<>(target.attributes()).entrySet()) {
                to.writeStringField(attribute.getKey(), attribute.getValue());
            }
            to.writeEndObject();
        }
        to.writeFieldName("provenance");
        writeProvenance(to, target.provenance());
        to.writeEndObject();
    }

    private static void writeShape(JsonGenerator to, Shape shape) throws IOException {
        to.writeStartObject();
        switch (shape) {
            case Shape.OfBox(Box box) -> {
                to.writeFieldName("box");
                double[] edges = {box.x0(), box.y0(), box.x1(), box.y1()};
                to.writeArray(edges, 0, edges.length);
            }
            case Shape.OfMask(BitMask mask) -> {
                to.writeObjectFieldStart("mask");
                to.writeNumberField("x", mask.x());
                to.writeNumberField("y", mask.y());
                to.writeNumberField("width", mask.width());
                to.writeNumberField("height", mask.height());
                ImageSize size = new ImageSize(mask.width(), mask.height());
                to.writeStringField("runs", RunLength.of(mask.translate(-mask.x(), -mask.y()), size).compressed());
                to.writeEndObject();
            }
            case Shape.OfPolygon(Polygon polygon) -> {
                to.writeFieldName("polygon");
                double[] corners = polygon.corners().stream().flatMapToDouble(
                        p -> DoubleStream.of(p.x(), p.y())).toArray();
                to.writeArray(corners, 0, corners.length);
            }
            case Shape.OfPoint(Point point) -> {
                to.writeFieldName("point");
                to.writeArray(new double[]{point.x(), point.y()}, 0, 2);
            }
        }
        to.writeEndObject();
    }

    private static void writeProvenance(JsonGenerator to, Provenance provenance) throws IOException {
        to.writeStartObject();
        to.writeStringField("origin", provenance.origin().name());
        to.writeStringField("source", provenance.source());
        if (provenance.checkpoint().isPresent()) {
            to.writeStringField("checkpoint", provenance.checkpoint().get());
        }
        if (provenance.threshold().isPresent()) {
            to.writeNumberField("threshold", provenance.threshold().getAsDouble());
        }
        if (provenance.made().isPresent()) {
            to.writeStringField("made", provenance.made().get().toString());
        }
        to.writeEndObject();
    }

    static Target read(JsonNode from) {
        Map<String, String> attributes = new HashMap<>();
        from.path("attributes").properties().forEach(e -> attributes.put(e.getKey(), Json.text(e.getValue())));
        return new Target(Json.integer(from.required("id")), readShape(from.required("shape")),
                readCategory(from.required("category")),
                optionalNumber(from, "score"),
                from.has("track") ? OptionalLong.of(Json.integer(from.get("track"))) : OptionalLong.empty(), attributes,
                readProvenance(from.required("provenance")));
    }

    static Category readCategory(JsonNode from) {
        return new Category(Json.small(from.required("id")), Json.text(from.required("name")));
    }

    private static Shape readShape(JsonNode from) {
        if (from.has("box")) {
            double[] edges = Json.numbers(from.get("box"), 4);
            return new Shape.OfBox(new Box(edges[0], edges[1], edges[2], edges[3]));
        }
        if (from.has("mask")) {
            JsonNode mask = from.get("mask");
            ImageSize size = new ImageSize(Json.small(mask.required("width")),
                    Json.small(mask.required("height")));
            BitMask local = RunLength.parse(size, Json.text(mask.required("runs"))).toMask();
            return new Shape.OfMask(local.translate(Json.small(mask.required("x")),
                    Json.small(mask.required("y"))));
        }
        if (from.has("polygon")) {
            double[] corners = Json.numbers(from.get("polygon"), from.get("polygon").size());
            List<Point> points = new ArrayList<>();
            for (int i = 0; i + 1 < corners.length; i += 2) {
                points.add(new Point(corners[i], corners[i + 1]));
            }
            return new Shape.OfPolygon(new Polygon(points));
        }
        double[] point = Json.numbers(from.required("point"), 2);
        return new Shape.OfPoint(new Point(point[0], point[1]));
    }

    private static Provenance readProvenance(JsonNode from) {
        return new Provenance(Provenance.Origin.valueOf(Json.text(from.required("origin"))),
                Json.text(from.required("source")),
                from.has("checkpoint") ? Optional.of(Json.text(from.get("checkpoint"))) : Optional.empty(),
                optionalNumber(from, "threshold"),
                from.has("made") ? Optional.of(Instant.parse(Json.text(from.get("made")))) : Optional.empty());
    }

    private static OptionalDouble optionalNumber(JsonNode from, String field) {
        return from.has(field) ? OptionalDouble.of(Json.number(from.get(field))) : OptionalDouble.empty();
    }
}
