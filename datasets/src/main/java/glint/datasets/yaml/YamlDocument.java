package glint.datasets.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import glint.annotations.InputException;

/**
 * A YAML mapping and where its keys stand. Read as a record it is strict: every key must be known, every component that is
 * not {@code @Nullable} must be there, and whatever is wrong is told with its line and key. Values may be replaced from the
 * command line before they are checked.
 *
 * <p>Keys are the components' names in kebab case, enum constants too. Where a component is a sealed interface of records,
 * the mapping has one key, the name of the record, with the record's keys below it.
 */
public final class YamlDocument {
    private final String source;
    private final String kind;
    private final String option;
    private final ObjectNode root;
    private final Map<String, Integer> lines;
    private final Set<String> changed;

    private YamlDocument(String source, String kind, String option, ObjectNode root, Map<String, Integer> lines,
            Set<String> changed) {
        this.source = source;
        this.kind = kind;
        this.option = option;
        this.root = root;
        this.lines = lines;
        this.changed = changed;
    }

    /** Parses a document that is changed by {@code --set}. */
    public static YamlDocument parse(String source, String kind, String text, Map<String, String> changes) {
        return parse(source, kind, text, "--set", changes);
    }

    /**
     * Parses a document.
     *
     * @param source what messages call it: its file or name
     * @param kind what it is for people, such as "recipe"
     * @param option of the command line that changes come from
     * @param changes values by dotted key that take the place of the text's; items of a list by their number from 0
     * @throws InputException when it is not YAML or no mapping, or a change names nothing
     */
    public static YamlDocument parse(String source, String kind, String text, String option,
            Map<String, String> changes) {
        YAMLMapper mapper = StrictMapper.create(List.of());
        try {
            Map<String, Integer> lines = lines(mapper, text);
            if (!(mapper.readTree(text) instanceof ObjectNode root)) {
                throw new InputException(source, "a " + kind + " is a YAML mapping and this is not",
                        "correct the " + kind);
            }
            YamlDocument document = new YamlDocument(source, kind, option, root, lines, Set.copyOf(changes.keySet()));
            for (Map.Entry<String, String> change : changes.entrySet()) {
                document.apply(mapper, change.getKey(), change.getValue());
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new InputException(source + " line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    e.getOriginalMessage().lines().findFirst().orElse("not YAML"), "correct the " + kind, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of every key, and of every mapping in a list, by its dotted path. */
    private static Map<String, Integer> lines(YAMLMapper mapper, String text) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.getFactory().createParser(new StringReader(text))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    lines.put(path(parser.getParsingContext()), parser.currentTokenLocation().getLineNr());
                } else if (token == JsonToken.START_OBJECT && parser.getParsingContext().getParent().inArray()) {
                    lines.put(path(parser.getParsingContext().getParent()), parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return lines;
    }

    private static String path(JsonStreamContext context) {
        return context.pathAsPointer().toString().substring(1).replace('/', '.');
    }

    private void apply(YAMLMapper mapper, String key, String value) {
        JsonNode at = root;
        String[] parts = key.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            JsonNode next = at instanceof ArrayNode list ? list.get(index(parts[i])) : at.get(parts[i]);
            if (next == null || !next.isContainerNode()) {
                throw new InputException(option + " " + key, "the " + kind + " has no '" + parts[i]
                        + "' with keys below it", "name a key of " + source);
            }
            at = next;
        }
        String last = parts[parts.length - 1];
        JsonNode replacement;
        try {
            replacement = mapper.readTree(value.isEmpty() ? "''" : value);
        } catch (JsonProcessingException e) {
            throw new InputException(option + " " + key, "the value " + value + " is not YAML", "quote it", e);
        }
        if (at instanceof ObjectNode mapping) {
            mapping.set(last, replacement);
        } else if (at instanceof ArrayNode list && list.has(index(last))) {
            list.set(index(last), replacement);
        } else {
            throw new InputException(option + " " + key, "the list has no item " + last, "items are numbered from 0");
        }
    }

    /** The number of an item; none has a negative one. */
    private static int index(String part) {
        return part.matches("\\d{1,6}") ? Integer.parseInt(part) : -1;
    }

    /** The text of a key at the top; empty where there is none. */
    public String text(String key) {
        return root.path(key).asText();
    }

    /** Where in the document or on the command line a key stands, for messages. */
    public String place(String path) {
        for (String p = path;; p = p.substring(0, p.lastIndexOf('.'))) {
            if (changed.contains(p)) {
                return option + " " + p;
            }
            Integer line = lines.get(p);
            if (line != null) {
                return source + " line " + line;
            }
            if (p.indexOf('.') < 0) {
                return source;
            }
        }
    }

    /** The refusal of what stands at a key. */
    public InputException refused(String path, String problem) {
        return new InputException(place(path), path.isEmpty() ? problem : path + ": " + problem,
                "correct the " + kind);
    }

    /** The document as a record. */
    public <T extends Record> T read(Class<T> type) {
        return read(type, List.of());
    }

    /**
     * The document as a record whose component of an interface type is read from keys that stand among the record's own.
     *
     * @param spread the record behind each such interface
     */
    public <T extends Record> T read(Class<T> type, Collection<Spread<?>> spread) {
        new KeyCheck(this).mapping(root, Spread.components(type, spread), "");
        ObjectNode tree = root.deepCopy();
        spread.forEach(part -> part.gather(tree, type));
        try {
            return StrictMapper.create(spread).treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw refusal(e, Spread.keys(type, spread));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of " + source + " is not one", e);
        }
    }

    private InputException refusal(JsonMappingException e, Set<String> gathered) {
        List<String> parts = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName())
                .filter(key -> !gathered.contains(key)).toList();
        String path = String.join(".", parts);
        // The records' own refusals arrive as the cause; anything else is a value of another type.
        String problem = e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage()
                : e.getOriginalMessage().lines().findFirst().orElse("");
        return new InputException(place(path), path.isEmpty() ? problem : path + ": " + problem, "correct the " + kind,
                e);
    }

    /** Kebab-case name of a record component. */
    static String key(RecordComponent component) {
        return StrictMapper.kebab(component.getName());
    }
}
