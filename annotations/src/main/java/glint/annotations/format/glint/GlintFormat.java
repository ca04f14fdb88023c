package glint.annotations.format.glint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.annotations.format.FrameNames;
import glint.annotations.format.JsonFile;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

/**
 * Glint's own JSON, which loses nothing: every shape, double, score, track, attribute and the history of each label. A
 * file that is damaged anywhere is refused whole, since a part of it would pass for all.
 */
public final class GlintFormat implements LabelFormat {
    private static final String NAME = "glint-labels";
    private static final int VERSION = 1;

    @Override
    public String id() {
        return "glint";
    }

    @Override
    public String title() {
        return "Glint labels (JSON)";
    }

    @Override
    public Optional<String> fileExtension() {
        return Optional.of("json");
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return List.of();
    }

    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        AtomicFile.write(target, out -> write(labels, options, out));
    }

    private static void write(LabelSet labels, WriteOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = new ObjectMapper().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("format", NAME);
            json.writeNumberField("version", VERSION);
            json.writeArrayFieldStart("categories");
            for (Category category : labels.categories()) {
                json.writeStartObject();
                json.writeNumberField("id", category.id());
                json.writeStringField("name", category.name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tracks");
            for (Track track : labels.tracks()) {
                write(track, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("frames");
            int done = 0;
            for (FrameLabels frame : labels.frames()) {
                write(frame, json);
                options.progress().accept(++done);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(Track track, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", track.id());
        json.writeObjectFieldStart("category");
        json.writeNumberField("id", track.category().id());
        json.writeStringField("name", track.category().name());
        json.writeEndObject();
        write("keys", track.keys(), json);
        write("outside", track.outside(), json);
        json.writeEndObject();
    }

    private static void write(String field, Set<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : new TreeSet<>(names)) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void write(FrameLabels frame, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("frame", frame.frame());
        json.writeNumberField("width", frame.size().width());
        json.writeNumberField("height", frame.size().height());
        if (!frame.attributes().isEmpty()) {
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : new TreeMap<>(frame.attributes()).entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        }
        json.writeArrayFieldStart("targets");
        for (Target target : frame.targets()) {
            TargetJson.write(json, target);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return new Reading(JsonFile.read(source, json -> new Parser(source, json).document()), List.of());
    }

    /** Reads frame by frame, so that only the labels are held. */
    private static final class Parser {
        private final Path file;
        private final JsonParser json;
        private final ObjectMapper mapper = new ObjectMapper();
        private final List<Category> categories = new ArrayList<>();
        private final List<Track> tracks = new ArrayList<>();
        private final List<FrameLabels> frames = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final Set<Long> ids = new HashSet<>();

        Parser(Path file, JsonParser json) {
            this.file = file;
            this.json = json;
        }

        private interface Entry {
            void read(JsonNode node);
        }

        LabelSet document() throws IOException {
            boolean named = false;
            if (json.currentToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "format" -> named = NAME.equals(json.getText());
                        case "version" -> version();
                        case "categories" -> entries(node -> categories.add(TargetJson.readCategory(node)));
                        case "tracks" -> entries(node -> tracks.add(track(node)));
                        case "frames" -> entries(node -> frames.add(frame(node)));
                        default -> json.skipChildren();
                    }
                }
            }
            if (!named) {
                throw new InputException(file.toString(), "is no file of Glint's labels", "choose another format");
            }
            return new LabelSet(categories, frames, tracks);
        }

        private void version() throws IOException {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || !json.getText().equals(Integer.toString(
                    VERSION))) {
                throw new InputException(file.toString(), "has the version " + json.getText() + ", this Glint reads "
                        + VERSION, "open it with the Glint that wrote it");
            }
        }

        private void entries(Entry entry) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw damaged(json.currentTokenLocation().getLineNr(), "a list was expected", null);
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int line = json.currentTokenLocation().getLineNr();
                JsonNode node = mapper.readTree(json);
                try {
                    entry.read(node);
                } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                    throw damaged(line, String.valueOf(e.getMessage()), e);
                }
            }
        }

        private InputException damaged(int line, String why, @Nullable Exception cause) {
            return new InputException(file + " line " + line, "is damaged: " + why, "get the file again", cause);
        }

        private static Track track(JsonNode node) {
            return new Track(Json.integer(node.required("id")), TargetJson.readCategory(node.required("category")),
                    names(node.required("keys")), names(node.required("outside")));
        }

        private static Set<String> names(JsonNode node) {
            Set<String> names = new HashSet<>();
            node.forEach(name -> names.add(Json.text(name)));
            return names;
        }

        private FrameLabels frame(JsonNode node) {
            String name = Json.text(node.required("frame"));
            if (!FrameNames.inside(name).equals(Optional.of(name))) {
                throw new IllegalArgumentException("the frame " + name + " leads out of the folder");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("the frame " + name + " stands there twice");
            }
            List<Target> targets = new ArrayList<>();
            for (JsonNode each : node.required("targets")) {
                Target target = TargetJson.read(each);
                if (!ids.add(target.id())) {
                    throw new IllegalArgumentException("the id " + target.id() + " stands there twice");
                }
                targets.add(target);
            }
            Map<String, String> attributes = new HashMap<>();
            node.path("attributes").properties().forEach(e -> attributes.put(e.getKey(), Json.text(e.getValue())));
            return new FrameLabels(name, new ImageSize(Json.small(node.required("width")), Json.small(node.required(
                    "height"))), targets, attributes);
        }
    }
}
