package glint.inference.training.recipe;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import glint.annotations.InputException;

/**
 * Reads a recipe strictly: every key must be known and present, and whatever is wrong is told with its line and key.
 * Values may be replaced from the command line before they are checked.
 */
final class RecipeReader {
    private final YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    private final String source;
    private final String text;

    /** @param source what messages call the recipe: its file or name */
    RecipeReader(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * The recipe as a record.
     *
     * @param changes values by dotted key that take the place of the file's
     */
    <T> T read(Class<T> type, Map<String, String> changes) {
        Map<String, Integer> lines = new HashMap<>();
        try {
            locate(lines);
            JsonNode tree = mapper.readTree(text);
            if (!(tree instanceof ObjectNode root)) {
                throw new InputException(source, "a recipe is a YAML mapping and this is not", "");
            }
            for (Map.Entry<String, String> change : changes.entrySet()) {
                apply(root, change.getKey(), change.getValue());
            }
            return mapper.treeToValue(root, type);
        } catch (JsonMappingException e) {
            throw refusal(e, lines, changes);
        } catch (JsonProcessingException e) {
            throw new InputException(source + " line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    e.getOriginalMessage().lines().findFirst().orElse("not YAML"), "correct the recipe", e);
        } catch (IOException e) {
            throw new IllegalStateException("Reading a text in memory failed", e);
        }
    }

    private void apply(ObjectNode root, String key, String value) throws JsonProcessingException {
        ObjectNode at = root;
        String[] parts = key.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (!(at.get(parts[i]) instanceof ObjectNode next)) {
                throw new InputException("--set " + key, "the recipe has no " + parts[i], "name a key of " + source);
            }
            at = next;
        }
        at.set(parts[parts.length - 1], mapper.readTree(value.isEmpty() ? "''" : value));
    }

    private InputException refusal(JsonMappingException e, Map<String, Integer> lines, Map<String, String> changes) {
        String path = String.join(".", e.getPath().stream()
                .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName()).toList());
        String where = changes.containsKey(path) ? "--set " + path : source + " line " + line(path, lines);
        String problem = switch (e) {
            case UnrecognizedPropertyException unknown -> "unknown key '" + path + "'; known here: "
                    + String.join(", ", unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
            case MismatchedInputException mismatch when mismatch.getOriginalMessage().startsWith("Missing") ->
                "under '" + path + "': " + mismatch.getOriginalMessage().lines().findFirst().orElse("");
            default -> "key '" + path + "': "
                    + (e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                            ? cause.getMessage()
                            : e.getOriginalMessage().lines().findFirst().orElse(""));
        };
        return new InputException(where, problem, "correct the recipe", e);
    }

    /** The line of a key, or of the nearest key around it that the file has. */
    private static int line(String path, Map<String, Integer> lines) {
        for (String p = path;; p = p.substring(0, p.lastIndexOf('.'))) {
            Integer line = lines.get(p);
            if (line != null) {
                return line;
            }
            if (p.indexOf('.') < 0) {
                return 1;
            }
        }
    }

    /** Notes the line of every key by its dotted path. */
    private void locate(Map<String, Integer> lines) throws IOException {
        try (JsonParser parser = mapper.getFactory().createParser(new StringReader(text))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String path = parser.getParsingContext().pathAsPointer().toString().substring(1).replace('/', '.');
                    lines.put(path, parser.currentTokenLocation().getLineNr());
                }
            }
        }
    }
}
