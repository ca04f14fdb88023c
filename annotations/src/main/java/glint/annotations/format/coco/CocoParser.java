package glint.annotations.format.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import glint.annotations.InputException;
import glint.annotations.format.FindingLog;
import glint.annotations.format.JsonFile;
import glint.annotations.format.JsonValues;
import glint.annotations.format.coco.CocoDocument.AnnotationEntry;
import glint.annotations.format.coco.CocoDocument.CategoryEntry;
import glint.annotations.format.coco.CocoDocument.ImageEntry;

/**
 * Reads the entries of a COCO file token by token. The file may hold its lists in any order, so it is read twice: images
 * and categories first, then the annotations one by one, which makes a file of any size need no more memory than its labels.
 */
final class CocoParser {
    private static final Pattern PLAIN_ID = Pattern.compile("[0-9]{1,18}");

    private final Path file;
    private final JsonParser json;
    private final FindingLog findings;
    private final JsonValues values;
    private final SegmentationReader segmentations;
    private final List<ImageEntry> images = new ArrayList<>();
    private final List<CategoryEntry> categories = new ArrayList<>();
    private long largestId;

    private CocoParser(Path file, JsonParser json, FindingLog findings) {
        this.file = file;
        this.json = json;
        this.findings = findings;
        this.values = new JsonValues(json);
        this.segmentations = new SegmentationReader(json, values);
    }

    /**
     * Reads everything but the annotations; entries that cannot be used become findings.
     *
     * @throws InputException when the file cannot be opened, is empty, or is no whole JSON document of this kind
     */
    static CocoDocument read(Path file, FindingLog findings) {
        return JsonFile.read(file, json -> new CocoParser(file, json, findings).document());
    }

    /** Reads the annotations of a file that {@link #read} has seen; entries that cannot be used become findings. */
    static void annotations(Path file, FindingLog findings, Consumer<AnnotationEntry> each) {
        JsonFile.<Boolean>read(file, json -> new CocoParser(file, json, findings).annotations(each));
    }

    /** The id of an annotation as a number; empty when it is none that Glint can keep. */
    static OptionalLong plainId(Optional<String> id) {
        return id.isPresent() && PLAIN_ID.matcher(id.get()).matches()
                ? OptionalLong.of(Long.parseLong(id.get()))
                : OptionalLong.empty();
    }

    private CocoDocument document() throws IOException {
        boolean bare = json.currentToken() == JsonToken.START_ARRAY;
        boolean known = bare;
        if (bare) {
            ids();
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                known |= switch (name) {
                    case "images" -> entries("image", this::image);
                    case "categories" -> entries("category", this::category);
                    case "annotations" -> ids();
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
            findings.warning("trailing-content", "Something follows the end of the document in line " + values.line()
                    + "; it was not read.", "Remove what follows.");
        }
        return new CocoDocument(images, categories, largestId, bare);
    }

    /** Looks only at the ids of annotations; what is wrong with the rest is said when they are read. */
    private boolean ids() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            badEntry("The list of annotations in line " + values.line() + " is no list and was left out.");
            json.skipChildren();
            return false;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                id();
            } else {
                json.skipChildren();
            }
        }
        return true;
    }

    private void id() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isId = json.currentName().equals("id");
            json.nextToken();
            if (isId) {
                largestId = Math.max(largestId, plainId(values.text()).orElse(0));
            } else {
                json.skipChildren();
            }
        }
    }

    private boolean annotations(Consumer<AnnotationEntry> each) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            return entries("detection", () -> annotation(each));
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals("annotations");
            if (json.nextToken() == JsonToken.START_ARRAY && wanted) {
                entries("annotation", () -> annotation(each));
            } else {
                json.skipChildren();
            }
        }
        return true;
    }

    private interface Entry {
        void read() throws IOException;
    }

    private boolean entries(String what, Entry entry) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            badEntry("The list of " + what + " entries in line " + values.line() + " is no list and was left out.");
            json.skipChildren();
            return false;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                entry.read();
            } else {
                badEntry("The " + what + " in line " + values.line() + " is no object and was left out.");
                json.skipChildren();
            }
        }
        return true;
    }

    private void badEntry(String message) {
        findings.error("bad-entry", message, "Correct the entry.");
    }

    private void image() throws IOException {
        int line = values.line();
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
        int line = values.line();
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

    private void annotation(Consumer<AnnotationEntry> each) throws IOException {
        int line = values.line();
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
                case "segmentation" -> segmentation = segmentations.read();
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
        each.accept(new AnnotationEntry(line, id, image.get(), category, box, segmentation, score, crowd, track,
                attributes));
    }
}
