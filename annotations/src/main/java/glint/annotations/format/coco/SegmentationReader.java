package glint.annotations.format.coco;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import glint.annotations.format.JsonValues;
import glint.annotations.format.coco.CocoDocument.Segmentation;

/** Reads the segmentation a parser stands on; what is none says why and never throws. */
final class SegmentationReader {
    private final JsonParser json;
    private final JsonValues values;

    SegmentationReader(JsonParser json, JsonValues values) {
        this.json = json;
        this.values = values;
    }

    Segmentation read() throws IOException {
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
            Optional<List<Double>> ring = values.numbers();
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
                case "size" -> size = values.numbers().orElse(List.of());
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
        Optional<List<Double>> numbers = values.numbers();
        if (numbers.isEmpty() || numbers.get().stream().anyMatch(n -> n != Math.rint(n))) {
            return Optional.empty();
        }
        return Optional.of(numbers.get().stream().map(Double::intValue).toList());
    }
}
