package glint.annotations.format.glint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import glint.annotations.edit.Batch;
import glint.annotations.edit.DecisionEdit;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.TrackEdit;
import glint.annotations.model.Track;

/** One step of undo as JSON, exact enough that undo after a restart restores the very labels. */
public final class GestureJson {
    private GestureJson() {}

    /** The gesture as UTF-8 JSON. */
    public static byte[] toBytes(Gesture gesture) {
        return switch (gesture) {
            case LabelEdit edit -> EditJson.toBytes(edit);
            case Batch batch -> Json.write(generator -> write(generator, batch));
        };
    }

    /**
     * The gesture that {@link #toBytes} was given.
     *
     * @throws glint.annotations.InputException when the bytes are damaged
     */
    public static Gesture fromBytes(byte[] json) {
        return Json.read("stored edit", json, GestureJson::read);
    }

    private static void write(JsonGenerator to, Batch batch) throws IOException {
        to.writeStartObject();
        to.writeStringField("batch", batch.name());
        to.writeArrayFieldStart("edits");
        for (LabelEdit edit : batch.edits()) {
            EditJson.write(to, edit);
        }
        to.writeEndArray();
        to.writeArrayFieldStart("tracks");
        for (TrackEdit edit : batch.tracks()) {
            to.writeStartObject();
            write(to, "before", edit.before());
            write(to, "after", edit.after());
            to.writeEndObject();
        }
        to.writeEndArray();
        if (!batch.decisions().isEmpty()) {
            to.writeArrayFieldStart("decisions");
            for (DecisionEdit edit : batch.decisions()) {
                DecisionJson.write(to, edit);
            }
            to.writeEndArray();
        }
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, String field, Optional<Track> track) throws IOException {
        if (track.isPresent()) {
            to.writeFieldName(field);
            TrackJson.write(to, track.get());
        }
    }

    private static Gesture read(JsonNode from) {
        if (!from.has("batch")) {
            return EditJson.read(from);
        }
        List<LabelEdit> edits = new ArrayList<>();
        from.required("edits").forEach(edit -> edits.add(EditJson.read(edit)));
        List<TrackEdit> tracks = new ArrayList<>();
        from.required("tracks").forEach(edit -> tracks.add(new TrackEdit(track(edit, "before"), track(edit, "after"))));
        List<DecisionEdit> decisions = new ArrayList<>();
        from.path("decisions").forEach(edit -> decisions.add(DecisionJson.read(edit)));
        return new Batch(Json.text(from.required("batch")), edits, tracks, decisions);
    }

    private static Optional<Track> track(JsonNode from, String field) {
        return from.has(field) ? Optional.of(TrackJson.read(from.required(field))) : Optional.empty();
    }
}
