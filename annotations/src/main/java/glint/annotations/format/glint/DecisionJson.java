package glint.annotations.format.glint;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import glint.annotations.edit.DecisionEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.Decision;

/** A decision that is made or taken back as JSON. Equal ones give equal bytes. */
final class DecisionJson {
    private DecisionJson() {}

    static void write(JsonGenerator to, DecisionEdit edit) throws IOException {
        Decision decision = edit.decision();
        to.writeStartObject();
        to.writeBooleanField("made", edit.made());
        to.writeNumberField("id", decision.id());
        to.writeStringField("frame", decision.frame());
        to.writeStringField("question", decision.question());
        to.writeStringField("queue", decision.queue());
        if (decision.label().isPresent()) {
            to.writeNumberField("label", decision.label().getAsLong());
        }
        to.writeFieldName("place");
        Box place = decision.place();
        to.writeArray(new double[]{place.x0(), place.y0(), place.x1(), place.y1()}, 0, 4);
        to.writeStringField("answer", decision.answer().name());
        to.writeStringField("reason", decision.reason());
        to.writeStringField("annotator", decision.annotator());
        to.writeStringField("at", decision.made().toString());
        to.writeEndObject();
    }

    static DecisionEdit read(JsonNode from) {
        double[] place = Json.numbers(from.required("place"), 4);
        Decision decision = new Decision(Json.integer(from.required("id")), Json.text(from.required("frame")),
                Json.text(from.required("question")), Json.text(from.required("queue")),
                from.has("label") ? OptionalLong.of(Json.integer(from.get("label"))) : OptionalLong.empty(),
                new Box(place[0], place[1], place[2], place[3]),
                Decision.Answer.valueOf(Json.text(from.required("answer"))), Json.text(from.required("reason")),
                Json.text(from.required("annotator")), Instant.parse(Json.text(from.required("at"))));
        return new DecisionEdit(decision, from.required("made").asBoolean());
    }
}
