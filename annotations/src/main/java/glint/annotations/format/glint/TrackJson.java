package glint.annotations.format.glint;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import glint.annotations.model.Category;
import glint.annotations.model.Track;

/** What is known about a track as JSON. Equal tracks give equal bytes. */
final class TrackJson {
    private TrackJson() {}

    static void write(JsonGenerator to, Track track) throws IOException {
        to.writeStartObject();
        to.writeNumberField("id", track.id());
        to.writeObjectFieldStart("category");
        to.writeNumberField("id", track.category().id());
        to.writeStringField("name", track.category().name());
        to.writeEndObject();
        writeFrames(to, "keys", track.keys());
        writeFrames(to, "outside", track.outside());
        to.writeEndObject();
    }

    private static void writeFrames(JsonGenerator to, String field, Set<String> frames) throws IOException {
        to.writeArrayFieldStart(field);
        for (String frame : new TreeSet<>(frames)) {
            to.writeString(frame);
        }
        to.writeEndArray();
    }

    static Track read(JsonNode from) {
        JsonNode category = from.required("category");
        return new Track(Json.integer(from.required("id")),
                new Category((int) Json.integer(category.required("id")), Json.text(category.required("name"))),
                frames(from, "keys"), frames(from, "outside"));
    }

    private static Set<String> frames(JsonNode from, String field) {
        Set<String> frames = new LinkedHashSet<>();
        from.required(field).forEach(frame -> frames.add(Json.text(frame)));
        return frames;
    }
}
