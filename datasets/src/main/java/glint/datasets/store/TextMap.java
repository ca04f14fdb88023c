package glint.datasets.store;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Names with text as a JSON object in the order of the names, so that equal maps give equal text. */
final class TextMap {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    private TextMap() {}

    static String toJson(Map<String, String> map) {
        try {
            return MAPPER.writeValueAsString(new TreeMap<>(map));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text can always be written as JSON", e);
        }
    }

    /** Likewise, {@code null} for no names at all. */
    static @Nullable String toNullable(Map<String, String> map) {
        return map.isEmpty() ? null : toJson(map);
    }

    /**
     * What {@link #toNullable} wrote.
     *
     * @throws IllegalArgumentException when the text is not such an object
     */
    static Map<String, String> fromNullable(@Nullable String json) {
        return json == null ? Map.of() : fromJson(json);
    }

    /** @throws IllegalArgumentException when the text is not such an object */
    static Map<String, String> fromJson(String json) {
        try {
            return MAPPER.readValue(json, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an object of texts: " + e.getOriginalMessage(), e);
        }
    }
}
