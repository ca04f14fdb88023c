package glint.annotations.format.glint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import glint.annotations.edit.LabelEdit;

/** One edit as JSON, exact enough that undo after a restart restores the very labels. */
public final class EditJson {
    private EditJson() {}

    /** The edit as UTF-8 JSON. */
    public static byte[] toBytes(LabelEdit edit) {
        return Json.write(generator -> write(generator, edit));
    }

    /**
     * The edit that {@link #toBytes} was given.
     *
     * @throws glint.annotations.InputException when the bytes are damaged
     */
    public static LabelEdit fromBytes(byte[] json) {
        return Json.read("stored edit", json, EditJson::read);
    }

    static void write(JsonGenerator to, LabelEdit edit) throws IOException {
        to.writeStartObject();
        to.writeStringField("frame", edit.frame());
        switch (edit) {
            case LabelEdit.Add add -> {
                to.writeNumberField("add", add.index());
                to.writeFieldName("target");
                TargetJson.write(to, add.target());
            }
            case LabelEdit.Remove remove -> {
                to.writeNumberField("remove", remove.index());
                to.writeFieldName("target");
                TargetJson.write(to, remove.target());
            }
            case LabelEdit.Replace replace -> {
                to.writeNumberField("replace", replace.index());
                to.writeFieldName("before");
                TargetJson.write(to, replace.before());
                to.writeFieldName("after");
                TargetJson.write(to, replace.after());
            }
            case LabelEdit.Group group -> {
                to.writeStringField("group", group.name());
                to.writeArrayFieldStart("edits");
                for (LabelEdit part : group.edits()) {
                    write(to, part);
                }
                to.writeEndArray();
            }
        }
        to.writeEndObject();
    }

    static LabelEdit read(JsonNode from) {
        String frame = Json.text(from.required("frame"));
        if (from.has("add")) {
            return new LabelEdit.Add(frame, index(from, "add"), TargetJson.read(from.required("target")));
        }
        if (from.has("remove")) {
            return new LabelEdit.Remove(frame, index(from, "remove"), TargetJson.read(from.required("target")));
        }
        if (from.has("replace")) {
            return new LabelEdit.Replace(frame, index(from, "replace"), TargetJson.read(from.required("before")),
                    TargetJson.read(from.required("after")));
        }
        String name = Json.text(from.required("group"));
        List<LabelEdit> edits = new ArrayList<>();
        from.required("edits").forEach(part -> edits.add(read(part)));
        return new LabelEdit.Group(frame, name, edits);
    }

    private static int index(JsonNode from, String field) {
        return Json.small(from.required(field));
    }
}
