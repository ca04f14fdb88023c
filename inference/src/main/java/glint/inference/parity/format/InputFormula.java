package glint.inference.parity.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import glint.annotations.InputException;
import glint.inference.parity.Hash;
import glint.inference.parity.Scene;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFormula;

/** Makes the inputs a fixture describes by a formula. Values are kept unrounded, for formulas that build on them. */
final class InputFormula {
    private final String fixture;
    private final Map<String, Values> unrounded = new HashMap<>();

    InputFormula(String fixture) {
        this.fixture = fixture;
    }

    /** Remembers an input that was read, so that formulas can refer to it. */
    void remember(String name, Values values) {
        unrounded.put(name, values);
    }

    /** The input, rounded to float32. */
    Values make(String name, List<Integer> shape, JsonNode formula) {
        Values values = switch (formula.path("type").asText()) {
            case "hash" -> hash(shape, formula);
            case "unit-rows" -> WeightFormula.unitRows(new Hash(text(formula, "key")), shape);
            case "scene" -> scene(shape, formula);
            case "normalise" -> normalise(shape, formula);
            case "softmax" -> softmax(shape, formula);
            default -> throw wrong("formula type " + formula.path("type") + " is unknown");
        };
        remember(name, values);
        return values.rounded();
    }

    private Values hash(List<Integer> shape, JsonNode formula) {
        allow(formula, Set.of("type", "key", "scale", "offset", "plus"));
        Hash hash = new Hash(text(formula, "key"));
        double scale = formula.path("scale").asDouble(1);
        double offset = formula.path("offset").asDouble(0);
        if (!formula.has("plus")) {
            return Values.generate(shape, j -> scale * hash.signed(j) + offset);
        }
        Values other = earlier(formula.path("plus").path("input").asText());
        double share = formula.path("plus").path("scale").asDouble(1);
        return Values.generate(shape, j -> scale * hash.signed(j) + offset + share * other.at(j));
    }

    private Values scene(List<Integer> shape, JsonNode formula) {
        allow(formula, Set.of("type", "key", "frames"));
        if (shape.size() != 3 || shape.getFirst() != formula.path("frames").asInt(shape.getFirst())) {
            throw wrong("a scene has the shape [frames, height, width]");
        }
        return Scene.render(text(formula, "key"), shape.get(0), shape.get(1), shape.get(2));
    }

    private Values normalise(List<Integer> shape, JsonNode formula) {
        allow(formula, Set.of("type", "of", "mean", "std"));
        Values grey = earlier(text(formula, "of"));
        List<Integer> expected = new ArrayList<>(List.of(1, formula.path("mean").size()));
        expected.addAll(grey.shape().subList(grey.shape().getFirst() == 1 ? 1 : 0, grey.shape().size()));
        if (!shape.equals(expected)) {
            throw wrong("the normalised input has shape " + expected);
        }
        return Values.generate(shape, j -> {
            int channel = j / grey.size();
            return (grey.at(j % grey.size()) - formula.path("mean").path(channel).asDouble())
                    / formula.path("std").path(channel).asDouble();
        });
    }

    private Values softmax(List<Integer> shape, JsonNode formula) {
        allow(formula, Set.of("type", "of", "axis"));
        Values logits = earlier(text(formula, "of")).rounded();
        int axis = Math.floorMod(formula.path("axis").asInt(), shape.size());
        int extent = shape.get(axis);
        int inner = shape.stream().skip(axis + 1L).reduce(1, (a, b) -> a * b);
        return Values.generate(shape, j -> {
            int start = j / (inner * extent) * inner * extent + j % inner;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < extent; k++) {
                most = Math.max(most, logits.at(start + k * inner));
            }
            double sum = 0;
            for (int k = 0; k < extent; k++) {
                sum += Math.exp(logits.at(start + k * inner) - most);
            }
            return Math.exp(logits.at(j) - most) / sum;
        });
    }

    private Values earlier(String name) {
        Values values = unrounded.get(name);
        if (values == null) {
            throw wrong("a formula refers to " + name + ", which is no earlier input");
        }
        return values;
    }

    private String text(JsonNode formula, String key) {
        if (!formula.path(key).isTextual()) {
            throw wrong("a formula lacks " + key);
        }
        return formula.path(key).asText();
    }

    private void allow(JsonNode formula, Set<String> keys) {
        formula.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw wrong("a formula has the unknown key " + key);
            }
        });
    }

    private InputException wrong(String problem) {
        return new InputException(fixture, problem, "correct the fixture");
    }
}
