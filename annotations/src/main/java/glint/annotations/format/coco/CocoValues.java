package glint.annotations.format.coco;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import glint.annotations.format.coco.CocoDocument.Segmentation;
import glint.annotations.geometry.Coordinates;

/**
 * Reads the value a parser stands on, whatever it is: something of the wrong kind is skipped whole and never throws, so
 * that one odd entry does not cost the rest of a file.
 */
final class CocoValues {
    private final JsonParser json;

    CocoValues(JsonParser json) {
        this.json = json;
    }

    /** A word or a number as text; 7.0, as some tools write ids, is 7. */
    Optional<String> text() throws IOException {
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
    double number() throws IOException {
        double value = Double.NaN;
        JsonToken token = json.currentToken();
        if (token.isNumeric()) {
            value = json.getDoubleValue();
        } else if (token == JsonToken.VALUE_STRING) {
            value = parse(json.getText());
        } else {
            json.skipChildren();
        }
        return Math.abs(value) <= Coordinates.LARGEST ? value : Double.NaN;
    }

    private static double parse(String text) {
        try {
            return text.length() > 64 ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A width or height; 0 for what can be none. */
    int length() throws IOException {
        double value = number();
        return value >= 1 ? (int) value : 0;
    }

    /** A whole number, of any size that fits. */
    OptionalLong integer() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return OptionalLong.of(json.getLongValue());
        }
        json.skipChildren();
        return OptionalLong.empty();
    }

    boolean flag() throws IOException {
        return json.currentToken() == JsonToken.VALUE_TRUE || number() == 1;
    }

    /** A list of numbers, with NaN in the place of what is none. */
    Optional<List<Double>> numbers() throws IOException {
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

    void attributes(Map<String, String> into) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken().isScalarValue()) {
                into.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    Segmentation segmentation() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_ARRAY) {
            return rings();
        }
        if (token == JsonToken.START_OBJECT) {
            return runs();
        }
        json.skipChildren();
        return token == JsonToken.VALUE_NULL
                ? new Segmentation.None()
                : new Segmentation.Damaged("it is neither a list nor an object");
    }

    private Segmentation rings() throws IOException {
        List<List<Double>> rings = new ArrayList<>();
        boolean damaged = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Optional<List<Double>> ring = numbers();
            damaged |= ring.isEmpty();
            ring.filter(numbers -> !numbers.isEmpty()).ifPresent(rings::add);
        }
        if (damaged) {
            return new Segmentation.Damaged("its outlines are no lists of numbers");
        }
        return rings.isEmpty() ? new Segmentation.None() : new Segmentation.Rings(rings);
    }

    private Segmentation runs() throws IOException {
        List<Double> size = List.of();
        Optional<String> text = Optional.empty();
        Optional<List<Integer>> counts = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "size" -> size = numbers().orElse(List.of());
                case "counts" -> {
                    if (token == JsonToken.VALUE_STRING) {
                        text = Optional.of(json.getText());
                    } else {
                        counts = counts();
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (size.size() != 2 || !(size.get(0) >= 1) || !(size.get(1) >= 1)) {
            return new Segmentation.Damaged("its run lengths come without the size of the image");
        }
        int height = size.get(0).intValue();
        int width = size.get(1).intValue();
        if (text.isPresent()) {
            return new Segmentation.Text(height, width, text.get());
        }
        return counts.isPresent()
                ? new Segmentation.Counts(height, width, counts.get())
                : new Segmentation.Damaged("its run lengths are neither text nor whole numbers");
    }

    private Optional<List<Integer>> counts() throws IOException {
        Optional<List<Double>> numbers = numbers();
        if (numbers.isEmpty() || numbers.get().stream().anyMatch(n -> n != Math.rint(n))) {
            return Optional.empty();
        }
        return Optional.of(numbers.get().stream().map(Double::intValue).toList());
    }
}
