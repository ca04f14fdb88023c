package glint.annotations.format.coco;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import glint.annotations.InputException;
import glint.annotations.format.FindingLog;
import glint.annotations.format.coco.CocoDocument.AnnotationEntry;
import glint.annotations.format.coco.CocoDocument.CategoryEntry;
import glint.annotations.format.coco.CocoDocument.ImageEntry;

/** Reads the entries of a COCO file token by token, so that a file of any size needs no more memory than its labels. */
final class CocoParser {
    /** COCO nests five deep; what is deeper was never COCO. */
    private static final int DEEPEST = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(StreamReadConstraints
            .builder().maxNestingDepth(DEEPEST).build()).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final Path file;
    private final JsonParser json;
    private final FindingLog findings;
    private final CocoValues values;
    private final List<ImageEntry> images = new ArrayList<>();
    private final List<CategoryEntry> categories = new ArrayList<>();
    private final List<AnnotationEntry> annotations = new ArrayList<>();

    private CocoParser(Path file, JsonParser json, FindingLog findings) {
        this.file = file;
        this.json = json;
        this.findings = findings;
        this.values = new CocoValues(json);
    }

    /**
     * Reads the file; entries that cannot be used become findings.
     *
     * @throws InputException when the file cannot be opened, is empty, or is no whole JSON document of this kind
     */
    static CocoDocument read(Path file, FindingLog findings) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser json = FACTORY.createParser(in)) {
            return new CocoParser(file, json, findings).document();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InputException(file.toString(), "is damaged or not JSON" + where + ": " + e.getOriginalMessage(),
                    "get the file again, or mend it there", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), Files.exists(file) ? "cannot be opened" : "is not there",
                    "check the path and its permissions", e);
        }
    }

    private CocoDocument document() throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new InputException(file.toString(), "is empty", "get the file again");
        }
        boolean bare = first == JsonToken.START_ARRAY;
        boolean known = bare;
        if (bare) {
            entries("detection", this::annotation);
        } else if (first == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                known |= switch (name) {
                    case "images" -> entries("image", this::image);
                    case "categories" -> entries("category", this::category);
                    case "annotations" -> entries("annotation", this::annotation);
                    default -> {
                        json.skipChildren();
                        yield false;
                    }
                };
            }
        }
        if (!known) {
            throw new InputException(file.toString(), "is JSON, but holds neither images nor annotations",
                    "choose a COCO file");
        }
        if (json.nextToken() != null) {
            findings.warning("trailing-content", "Something follows the end of the document in line " + line()
                    + "; it was not read.", "Remove what follows.");
        }
        return new CocoDocument(images, categories, annotations, bare);
    }

    private interface Entry {
        void read() throws IOException;
    }

    private boolean entries(String what, Entry entry) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            badEntry("The list of " + what + " entries in line " + line() + " is no list and was left out.");
            json.skipChildren();
            return false;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                entry.read();
            } else {
                badEntry("The " + what + " in line " + line() + " is no object and was left out.");
                json.skipChildren();
            }
        }
        return true;
    }

    private void badEntry(String message) {
        findings.error("bad-entry", message, "Correct the entry.");
    }

    private int line() {
        return json.currentTokenLocation().getLineNr();
    }

    private void image() throws IOException {
        int line = line();
        Optional<String> id = Optional.empty();
        Optional<String> name = Optional.empty();
        int width = 0;
        int height = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = values.text();
                case "file_name" -> name = values.text();
                case "width" -> width = values.length();
                case "height" -> height = values.length();
                default -> json.skipChildren();
            }
        }
        if (id.isEmpty() || name.isEmpty()) {
            badEntry("The image in line " + line + " has no " + (id.isEmpty() ? "id" : "file_name")
                    + " and was left out.");
            return;
        }
        images.add(new ImageEntry(line, id.get(), name.get(), width, height));
    }

    private void category() throws IOException {
        int line = line();
        Optional<String> id = Optional.empty();
        Optional<String> name = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = values.text();
                case "name" -> name = values.text().filter(n -> !n.isBlank());
                default -> json.skipChildren();
            }
        }
        if (id.isEmpty() || name.isEmpty()) {
            badEntry("The category in line " + line + " has no " + (id.isEmpty() ? "id" : "name")
                    + " and was left out.");
            return;
        }
        categories.add(new CategoryEntry(line, id.get(), name.get()));
    }

    private void annotation() throws IOException {
        int line = line();
        Optional<String> id = Optional.empty();
        Optional<String> image = Optional.empty();
        Optional<String> category = Optional.empty();
        Optional<List<Double>> box = Optional.empty();
        CocoDocument.Segmentation segmentation = new CocoDocument.Segmentation.None();
        Optional<Double> score = Optional.empty();
        boolean crowd = false;
        OptionalLong track = OptionalLong.empty();
        Map<String, String> attributes = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = values.text();
                case "image_id" -> image = values.text();
                case "category_id" -> category = values.text();
                case "bbox" -> box = values.numbers();
                case "segmentation" -> segmentation = values.segmentation();
                case "score" -> score = json.currentToken() == JsonToken.VALUE_NULL
                        ? Optional.empty()
                        : Optional.of(values.number());
                case "iscrowd" -> crowd = values.flag();
                case "track_id" -> track = values.integer();
                case "attributes" -> values.attributes(attributes);
                default -> json.skipChildren();
            }
        }
        if (image.isEmpty()) {
            badEntry("The annotation in line " + line + " has no image_id and was left out.");
            return;
        }
        annotations.add(new AnnotationEntry(line, id, image.get(), category, box, segmentation, score, crowd, track,
                attributes));
    }
}
