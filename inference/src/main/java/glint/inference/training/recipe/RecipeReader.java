package glint.inference.training.recipe;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import glint.annotations.InputException;

/**
 * Reads a recipe strictly: every key must be known and present, and whatever is wrong is told with its line and key.
 * Values may be replaced from the command line before they are checked.
 */
final class RecipeReader {
    private static final KebabCaseStrategy KEBAB = new KebabCaseStrategy();

    private static final String DETECTOR = "detector";
    private static final String TASK = "task";

    private final YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .propertyNamingStrategy(KEBAB)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
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
     * @param settings the class with the keys of the detector of that id; refuses others with IllegalArgumentException
     * @param changes values by dotted key that take the place of the file's
     */
    TrainingRecipe read(Function<String, Class<? extends TaskSettings>> settings, Map<String, String> changes) {
        Map<String, Integer> lines = new HashMap<>();
        Places places = new Places(source, lines, changes.keySet());
        try {
            locate(lines);
            if (!(mapper.readTree(text) instanceof ObjectNode root)) {
                throw new InputException(source, "a recipe is a YAML mapping and this is not", "correct the recipe");
            }
            for (Map.Entry<String, String> change : changes.entrySet()) {
                apply(root, change.getKey(), change.getValue());
            }
            Class<? extends TaskSettings> type = settingsOf(root.path(DETECTOR).asText(), settings, places);
            List<RecordComponent> components = new ArrayList<>(List.of(TrainingRecipe.class.getRecordComponents()));
            components.removeIf(component -> component.getType() == TaskSettings.class);
            components.addAll(List.of(type.getRecordComponents()));
            checkKeys(root, components, "", places);
            return mapper.copy().registerModule(new SimpleModule().addAbstractTypeMapping(TaskSettings.class, type))
                    .treeToValue(gathered(root, type), TrainingRecipe.class);
        } catch (JsonMappingException e) {
            throw refusal(e, places);
        } catch (JsonProcessingException e) {
            throw new InputException(source + " line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    e.getOriginalMessage().lines().findFirst().orElse("not YAML"), "correct the recipe", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<? extends TaskSettings> settingsOf(String detector,
            Function<String, Class<? extends TaskSettings>> settings, Places places) {
        try {
            return settings.apply(detector);
        } catch (IllegalArgumentException e) {
            throw new InputException(places.of(DETECTOR), String.valueOf(e.getMessage()), "correct the recipe", e);
        }
    }

    /** The recipe with the keys of its detector below one of their own. */
    private ObjectNode gathered(ObjectNode root, Class<? extends TaskSettings> type) {
        ObjectNode own = mapper.createObjectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = KEBAB.translate(component.getName());
            own.set(key, root.remove(key));
        }
        root.set(TASK, own);
        return root;
    }

    private void apply(ObjectNode root, String key, String value) throws JsonProcessingException {
        ObjectNode at = root;
        String[] parts = key.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (!(at.get(parts[i]) instanceof ObjectNode next)) {
                throw new InputException("--set " + key, "the recipe has no '" + parts[i] + "' with keys below it",
                        "name a key of " + source);
            }
            at = next;
        }
        at.set(parts[parts.length - 1], mapper.readTree(value.isEmpty() ? "''" : value));
    }

    /** Every key of the mapping must be a component of the record and every component must be there. */
    private void checkKeys(ObjectNode mapping, List<RecordComponent> components, String path, Places places) {
        Set<String> known = new TreeSet<>();
        for (RecordComponent component : components) {
            known.add(KEBAB.translate(component.getName()));
        }
        for (String key : (Iterable<String>) mapping::fieldNames) {
            if (!known.contains(key)) {
                String full = join(path, key);
                throw new InputException(places.of(full), "unknown key '" + full + "'",
                        "known here are " + String.join(", ", known));
            }
        }
        for (RecordComponent component : components) {
            String key = KEBAB.translate(component.getName());
            String full = join(path, key);
            if (!mapping.has(key)) {
                throw new InputException(places.of(full), "the key '" + full + "' is missing", "add it");
            }
            if (component.getType().isRecord()) {
                if (!(mapping.get(key) instanceof ObjectNode inner)) {
                    throw new InputException(places.of(full), "'" + full + "' must be a mapping", "correct the recipe");
                }
                checkKeys(inner, List.of(component.getType().getRecordComponents()), full, places);
            }
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private InputException refusal(JsonMappingException e, Places places) {
        String path = String.join(".", e.getPath().stream()
                .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName())
                .filter(key -> !key.equals(TASK)).toList());
        // The records' own refusals arrive as the cause; anything else is a value of another type.
        String problem = e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage()
                : e.getOriginalMessage().lines().findFirst().orElse("");
        return new InputException(places.of(path), path.isEmpty() ? problem : path + ": " + problem,
                "correct the recipe", e);
    }

    /** Where in the recipe or on the command line a key stands, for messages. */
    private record Places(String source, Map<String, Integer> lines, Set<String> changed) {
        String of(String path) {
            if (changed.contains(path)) {
                return "--set " + path;
            }
            for (String p = path;; p = p.substring(0, p.lastIndexOf('.'))) {
                Integer line = lines.get(p);
                if (line != null) {
                    return source + " line " + line;
                }
                if (p.indexOf('.') < 0) {
                    return source;
                }
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
