package glint.annotations.format.labelme;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import glint.annotations.InputException;
import glint.annotations.format.JsonFile;
import glint.annotations.format.JsonValues;
import glint.annotations.geometry.ImageSize;

/**
 * What a labelme file says, as it stands there. The image that it may hold is passed over.
 *
 * @param flags of the image
 */
record LabelmeDocument(Optional<String> imagePath, Optional<ImageSize> size, List<Entry> shapes,
        Map<String, String> flags) {
    /** What the names of flags become attributes with. */
    static final String FLAGS = "flags/";

    /**
     * A shape.
     *
     * @param points x and y each; something else in the place of what is none
     * @param mask base64 of an image, for shapes that are masks
     * @param attributes whatever else it says, flags with {@link #FLAGS} before their name
     */
    record Entry(int line, String label, String type, List<List<Double>> points, Optional<String> group,
            Optional<Double> score, Optional<Long> track, Optional<String> mask, Map<String, String> attributes) {}

    /**
     * Reads a file.
     *
     * @throws InputException when it cannot be opened or is no labelme file, naming line and column
     */
    static LabelmeDocument read(Path file) {
        return JsonFile.read(file, json -> new Parser(file, json).document());
    }

    private static final class Parser {
        private static final Set<String> OWN = Set.of("version", "imageData");

        private final Path file;
        private final JsonParser json;
        private final JsonValues values;
        private final List<Entry> shapes = new ArrayList<>();

        Parser(Path file, JsonParser json) {
            this.file = file;
            this.json = json;
            this.values = new JsonValues(json);
        }

        LabelmeDocument document() throws IOException {
            Optional<String> path = Optional.empty();
            int width = 0;
            int height = 0;
            boolean known = false;
            Map<String, String> flags = new HashMap<>();
            if (json.currentToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "imagePath" -> path = values.text();
                        case "imageWidth" -> width = values.length();
                        case "imageHeight" -> height = values.length();
                        case "flags" -> values.attributes(FLAGS, flags);
                        case "shapes" -> known |= shapes();
                        default -> json.skipChildren();
                    }
                }
            }
            if (!known) {
                throw new InputException(file.toString(), "is JSON without a list of shapes, so no labelme file",
                        "choose a folder of labelme files");
            }
            return new LabelmeDocument(path, width > 0 && height > 0
                    ? Optional.of(new ImageSize(width, height))
                    : Optional.empty(), shapes, flags);
        }

        private boolean shapes() throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return false;
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    shapes.add(shape());
                } else {
                    shapes.add(new Entry(values.line(), "", "no object", List.of(), Optional.empty(), Optional.empty(),
                            Optional.empty(), Optional.empty(), Map.of()));
                    json.skipChildren();
                }
            }
            return true;
        }

        private Entry shape() throws IOException {
            int line = values.line();
            String label = "";
            String type = "polygon";
            List<List<Double>> points = List.of();
            Optional<String> group = Optional.empty();
            Optional<Double> score = Optional.empty();
            Optional<Long> track = Optional.empty();
            Optional<String> mask = Optional.empty();
            Map<String, String> attributes = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case "label" -> label = values.text().orElse("");
                    case "shape_type" -> type = values.text().orElse(type);
                    case "points" -> points = values.table().orElse(List.of());
                    case "group_id" -> group = values.text();
                    case "score" -> score = token == JsonToken.VALUE_NULL
                            ? Optional.empty()
                            : Optional.of(values.number()).filter(s -> !s.isNaN());
                    case "track_id" -> track = values.integer().stream().boxed().findFirst();
                    case "mask" -> mask = token == JsonToken.VALUE_STRING
                            ? Optional.of(json.getText())
                            : Optional.empty();
                    case "flags" -> values.attributes(FLAGS, attributes);
                    case "attributes" -> values.attributes(attributes);
                    default -> other(field, token, attributes);
                }
            }
            return new Entry(line, label, type, points, group, score, track, mask, attributes);
        }

        private void other(String field, JsonToken token, Map<String, String> attributes) throws IOException {
            if (token.isScalarValue() && token != JsonToken.VALUE_NULL && !OWN.contains(field)) {
                String value = json.getText();
                // An empty description is what labelme writes when there is none.
                if (!value.isEmpty()) {
                    attributes.put(field, value);
                }
            } else {
                json.skipChildren();
            }
        }
    }
}
