package glint.annotations.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import glint.annotations.geometry.Coordinates;

/**
 * Reads the value a parser stands on, whatever it is: something of the wrong kind is skipped whole and never throws, so
 * that one odd entry does not cost the rest of a file.
 */
public final class JsonValues {
    private final JsonParser json;

    /** Reads from the parser, whose other tokens the caller reads. */
    public JsonValues(JsonParser json) {
        this.json = json;
    }

    /** The line of the token the parser stands on. */
    public int line() {
        return json.currentTokenLocation().getLineNr();
    }

    /** A word or a number as text; 7.0, as some tools write ids, is 7. */
    public Optional<String> text() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Optional.of(Coordinates.text(json.getDoubleValue()));
        }
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return Optional.of(json.getText());
        }
        json.skipChildren();
        return Optional.empty();
    }

    /** A number, also one in quotes; NaN for everything else and for what no coordinate or score can be. */
    public double number() throws IOException {
        double value = Double.NaN;
        JsonToken token = json.currentToken();
        if (token.isNumeric()) {
            value = json.getDoubleValue();
        } else if (token == JsonToken.VALUE_STRING) {
            value = PlainNumber.parse(json.getText().strip()).orElse(Double.NaN);
        } else {
            json.skipChildren();
        }
        return Math.abs(value) <= Coordinates.LARGEST ? value : Double.NaN;
    }

    /** A width or height; 0 for what can be none. */
    public int length() throws IOException {
        double value = number();
        return value >= 1 ? (int) value : 0;
    }

    /** A whole number, of any size that fits. */
    public OptionalLong integer() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return OptionalLong.of(json.getLongValue());
        }
        json.skipChildren();
        return OptionalLong.empty();
    }

    /** Whether it is true or 1. */
    public boolean flag() throws IOException {
        return json.currentToken() == JsonToken.VALUE_TRUE || number() == 1;
    }

    /** A list of numbers, with NaN in the place of what is none. */
    public Optional<List<Double>> numbers() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(number());
        }
        return Optional.of(numbers);
    }

    /** A list of lists of numbers, with an empty list in the place of what is none. */
    public Optional<List<List<Double>>> table() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return Optional.empty();
        }
        List<List<Double>> rows = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(numbers().orElse(List.of()));
        }
        return Optional.of(rows);
    }

    /** The fields of an object that hold a word, a number or a truth value, as text. */
    public void attributes(Map<String, String> into) throws IOException {
        attributes("", into);
    }

    /** The same, with something before every name. */
    public void attributes(String prefix, Map<String, String> into) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken().isScalarValue()) {
                into.put(prefix + name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
