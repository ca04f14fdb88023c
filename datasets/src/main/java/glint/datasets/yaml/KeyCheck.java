package glint.datasets.yaml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;

/** Compares the keys of a document with the components of the record it is to become. */
final class KeyCheck {
    private final YamlDocument document;

    KeyCheck(YamlDocument document) {
        this.document = document;
    }

    /** Every key must be a component, and every component that may not be absent a key. */
    void mapping(ObjectNode mapping, List<RecordComponent> components, String path) {
        Set<String> known = components.stream().map(YamlDocument::key).collect(Collectors.toCollection(TreeSet::new));
        for (String key : (Iterable<String>) mapping::fieldNames) {
            if (!known.contains(key)) {
                String full = join(path, key);
                throw new InputException(document.place(full), "unknown key '" + full + "'",
                        known.isEmpty() ? "there are none here" : "known here are " + String.join(", ", known));
            }
        }
        for (RecordComponent component : components) {
            String key = YamlDocument.key(component);
            String full = join(path, key);
            JsonNode value = mapping.get(key);
            if (value != null && !value.isNull()) {
                value(value, component.getGenericType(), full);
            } else if (value != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new InputException(document.place(full),
                        "the key '" + full + "' " + (value == null ? "is missing" : "has no value"),
                        value == null ? "add it" : "give it one, or leave the key out where it may be absent");
            }
        }
    }

    private void value(JsonNode value, Type type, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            if (!(value instanceof ArrayNode items)) {
                throw document.refused(path, "must be a list");
            }
            for (int i = 0; i < items.size(); i++) {
                value(items.get(i), list.getActualTypeArguments()[0], join(path, String.valueOf(i)));
            }
        } else if (type instanceof Class<?> record && record.isRecord()) {
            mapping(asMapping(value, path), List.of(record.getRecordComponents()), path);
        } else if (type instanceof Class<?> sum && sum.isSealed()) {
            variant(value, sum, path);
        }
    }

    private void variant(JsonNode value, Class<?> sum, String path) {
        String names = Stream.of(sum.getPermittedSubclasses()).map(StrictMapper::name).sorted()
                .collect(Collectors.joining(", "));
        ObjectNode mapping = asMapping(value, path);
        if (mapping.size() != 1) {
            throw document.refused(path, "must have one key, which is one of " + names);
        }
        String name = mapping.fieldNames().next();
        String full = join(path, name);
        Class<?> chosen = Stream.of(sum.getPermittedSubclasses()).filter(c -> StrictMapper.name(c).equals(name))
                .findFirst().orElseThrow(() -> new InputException(document.place(full),
                        "there is no '" + name + "' here", "known are " + names));
        mapping(asMapping(mapping.path(name), full), List.of(chosen.getRecordComponents()), full);
    }

    private ObjectNode asMapping(JsonNode value, String path) {
        if (value instanceof ObjectNode mapping) {
            return mapping;
        }
        throw document.refused(path, "must be a mapping");
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
