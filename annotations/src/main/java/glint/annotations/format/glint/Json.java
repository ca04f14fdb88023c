package glint.annotations.format.glint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import glint.annotations.InputException;

/** Between bytes and JSON; everything that is wrong with stored bytes becomes one kind of error. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(
            StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private Json() {}

    interface Body {
        void write(JsonGenerator to) throws IOException;
    }

    static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = MAPPER.createGenerator(bytes)) {
            body.write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can go wrong with writing to memory", e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(String what, byte[] json, Function<JsonNode, T> reader) {
        try {
            return reader.apply(MAPPER.readTree(json));
        } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new InputException(what, "is damaged: " + e.getMessage(), "restore the project from a backup", e);
        }
    }

    static long integer(JsonNode node) {
        if (!node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("a whole number was expected, found " + node);
        }
        return node.longValue();
    }

    static int small(JsonNode node) {
        return Math.toIntExact(integer(node));
    }

    static double number(JsonNode node) {
        // JSON has no word for the values that are no numbers; they are written as text.
        return node.isTextual() ? Double.parseDouble(node.textValue()) : numeric(node).doubleValue();
    }

    static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("text was expected, found " + node);
        }
        return node.textValue();
    }

    static double[] numbers(JsonNode node, int length) {
        if (!node.isArray() || node.size() != length) {
            throw new IllegalArgumentException(length + " numbers were expected, found " + node);
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = numeric(node.get(i)).doubleValue();
        }
        return values;
    }

    private static JsonNode numeric(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("a number was expected, found " + node);
        }
        return node;
    }
}
