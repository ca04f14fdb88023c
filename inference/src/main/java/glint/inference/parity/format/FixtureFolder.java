package glint.inference.parity.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import glint.annotations.InputException;
import glint.inference.parity.Config;
import glint.inference.parity.Expectation;
import glint.inference.parity.Fixture;
import glint.inference.parity.Statistics;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFormula;

/** Reads fixtures from folders. */
public final class FixtureFolder {
    private static final String DOCUMENT = "golden.json";
    private static final Set<String> EXPECTATION_KEYS = Set.of("name", "shape", "file", "value", "stats",
            "toleranceAbs",
            "toleranceRel", "compare", "of", "select", "at", "rowsAt", "skipRows", "optional", "columns", "rows",
            "planes",
            "note", "float32", "noiseFloat32");

    private final Path folder;
    private final String name;
    private final InputFormula formula;

    private FixtureFolder(Path folder) {
        this.folder = folder;
        Path parent = folder.toAbsolutePath().normalize().getParent();
        String base = folder.toAbsolutePath().normalize().getFileName().toString();
        name = parent == null || parent.getFileName() == null ? base : parent.getFileName() + "/" + base;
        formula = new InputFormula(name);
    }

    /**
     * Every fixture in and below a folder, in the order of the paths.
     *
     * @throws InputException when there is none or one is damaged
     */
    public static List<Fixture> readAll(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> folders = files.filter(f -> f.endsWith(DOCUMENT)).sorted().map(Path::getParent).toList();
            if (folders.isEmpty()) {
                throw new InputException(root.toString(), "there is no " + DOCUMENT + " in or below it",
                        "name the folder of a case");
            }
            return folders.stream().map(FixtureFolder::read).toList();
        } catch (IOException e) {
            throw new InputException(root.toString(), "cannot be read", "name the folder of a case", e);
        }
    }

    /**
     * The fixture in a folder.
     *
     * @throws InputException when something in it is damaged or of an unknown form
     */
    public static Fixture read(Path folder) {
        FixtureFolder reader = new FixtureFolder(folder);
        try {
            return reader.fixture(JsonMapper.builder().build().readTree(folder.resolve(DOCUMENT).toFile()));
        } catch (JsonProcessingException e) {
            throw new InputException(folder.resolve(DOCUMENT).toString(), "is not JSON: " + e.getOriginalMessage(),
                    "copy the fixture again", e);
        } catch (IOException e) {
            throw new InputException(folder.resolve(DOCUMENT).toString(), "cannot be read",
                    "check that it is there and readable", e);
        }
    }

    private Fixture fixture(JsonNode root) {
        if (!root.path("kind").isTextual() || !root.path("config").isObject() || !root.path("expected").isArray()) {
            throw wrong("kind, config or expected is missing");
        }
        Map<String, List<Values>> inputs = new LinkedHashMap<>();
        for (JsonNode input : root.path("inputs")) {
            inputs.put(input.path("name").asText(), input(input));
        }
        List<Fixture.ParameterEntry> parameters = new ArrayList<>();
        for (JsonNode p : root.path("parameters")) {
            parameters.add(new Fixture.ParameterEntry(p.path("key").asText(), integers(p.path("shape")),
                    Optional.ofNullable(p.get("input")).map(JsonNode::asText)));
        }
        List<Expectation> expected = new ArrayList<>();
        for (JsonNode e : root.path("expected")) {
            expected.add(expectation(e));
        }
        return new Fixture(name, root.path("kind").asText(), new Config(name, root.path("config")),
                Optional.ofNullable(root.get("weights")).map(this::weights), parameters, inputs, expected);
    }

    private WeightFormula weights(JsonNode node) {
        JsonNode gains = node.path("gains");
        List<WeightFormula.Gain> list = new ArrayList<>();
        if (gains.isNumber()) {
            list.add(new WeightFormula.Gain("", gains.doubleValue()));
        }
        for (JsonNode pair : gains) {
            list.add(new WeightFormula.Gain(pair.path(0).asText(), pair.path(1).asDouble()));
        }
        return new WeightFormula(node.path("keyPrefix").asText(), list);
    }

    private List<Values> input(JsonNode node) {
        String input = node.path("name").asText();
        List<Integer> shape = integers(node.path("shape"));
        List<Values> values;
        if (node.has("formula")) {
            values = List.of(formula.make(input, shape, node.path("formula")));
        } else if (shape.contains(-1)) {
            values = ragged(input, shape, node.path("value"));
        } else {
            values = List.of(stored(node, shape, input).getFirst());
            formula.remember(input, values.getFirst());
        }
        if (node.has("stats")
                && !statistics(node.path("stats")).describes(values.getFirst(),
                        node.path("toleranceAbs").asDouble(1e-6))) {
            throw wrong("input " + input + " does not have the statistics it should have");
        }
        return values;
    }

    private List<Values> ragged(String input, List<Integer> shape, JsonNode value) {
        if (shape.size() < 2 || shape.indexOf(-1) != 1 || shape.lastIndexOf(-1) != 1
                || value.size() != shape.getFirst()) {
            throw wrong("input " + input + " of shape " + shape + " is no list of lists of differing length");
        }
        List<Values> rows = new ArrayList<>();
        for (JsonNode row : value) {
            List<Integer> rowShape = new ArrayList<>(shape.subList(1, shape.size()));
            rowShape.set(0, row.size());
            rows.add(inline(input, rowShape, row));
        }
        return List.copyOf(rows);
    }

    private Expectation expectation(JsonNode node) {
        String entry = node.path("name").asText();
        node.fieldNames().forEachRemaining(key -> {
            if (!EXPECTATION_KEYS.contains(key)) {
                throw wrong("the expectation " + entry + " has the unknown key " + key);
            }
        });
        List<Integer> shape = integers(node.path("shape"));
        Optional<Statistics> statistics = Optional.ofNullable(node.get("stats")).map(this::statistics);
        List<Values> stored = node.has("file") || node.has("value") ? stored(node, shape, entry) : List.of();
        Expectation.Mode mode = switch (node.path("compare").asText("")) {
            case "" -> Expectation.Mode.EACH;
            case "set" -> Expectation.Mode.SET;
            case "differs" -> Expectation.Mode.DIFFERS;
            default -> throw wrong("the expectation " + entry + " has the unknown comparison " + node.path("compare"));
        };
        return new Expectation(entry, shape, stored, statistics, tolerances(node.path("toleranceAbs")),
                tolerances(node.path("toleranceRel")), mode, Optional.ofNullable(node.get("of")).map(JsonNode::asText),
                part(node), integers(node.path("skipRows")), node.path("optional").asBoolean(false));
    }

    private static Optional<Expectation.Part> part(JsonNode node) {
        if (node.has("at")) {
            return Optional.of(new Expectation.Part.At(integers(node.path("at"))));
        }
        if (node.has("rowsAt")) {
            return Optional.of(new Expectation.Part.Rows(integers(node.path("rowsAt"))));
        }
        JsonNode select = node.path("select");
        if (select.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Expectation.Part.Select(select.path("axis").asInt(), select.path("start").asInt(0),
                select.path("step").asInt(1), Optional.ofNullable(select.get("count")).map(JsonNode::asInt),
                Optional.ofNullable(select.get("dropAxis")).map(JsonNode::asInt)));
    }

    private List<Values> stored(JsonNode node, List<Integer> shape, String entry) {
        List<Values> all = new ArrayList<>();
        if (node.has("file")) {
            String file = node.path("file").asText();
            Path path = folder.resolve(file).normalize();
            if (!path.startsWith(folder.normalize())) {
                throw wrong(entry + " names the file " + file + " outside of the folder");
            }
            Values values = NpyFile.read(path);
            if (!values.shape().equals(shape)) {
                throw wrong(file + " holds shape " + values.shape() + ", " + entry + " says " + shape);
            }
            all.add(values);
        }
        if (node.has("value")) {
            all.add(inline(entry, shape, node.path("value")));
        }
        if (all.isEmpty()) {
            throw wrong(entry + " has neither file nor value nor formula");
        }
        return all;
    }

    private Values inline(String entry, List<Integer> shape, JsonNode value) {
        List<Double> numbers = new ArrayList<>();
        flatten(value, numbers);
        if (shape.stream().reduce(1, (a, b) -> a * b) != numbers.size()) {
            throw wrong(entry + " has " + numbers.size() + " values, its shape is " + shape);
        }
        return Values.of(shape, numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void flatten(JsonNode value, List<Double> out) {
        if (value.isArray()) {
            value.forEach(v -> flatten(v, out));
        } else if (value.isBoolean()) {
            out.add(value.booleanValue() ? 1.0 : 0.0);
        } else if (value.isNumber()) {
            out.add(value.doubleValue());
        } else {
            throw wrong("a value is " + value + ", which is no number");
        }
    }

    private Statistics statistics(JsonNode s) {
        return new Statistics(s.path("mean").asDouble(), s.path("std").asDouble(), s.path("min").asDouble(),
                s.path("max").asDouble(), s.path("probe").asDouble(), numbers(s.path("first8")),
                integers(s.path("sample_idx")), numbers(s.path("sample")), optional(s.path("sum")),
                optional(s.path("l1")));
    }

    private static OptionalDouble optional(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }

    private static List<Double> tolerances(JsonNode node) {
        return node.isNumber() ? List.of(node.doubleValue()) : numbers(node);
    }

    private static List<Double> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asDouble).toList();
    }

    private static List<Integer> integers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
    }

    private InputException wrong(String problem) {
        return new InputException(name, problem, "correct the fixture or copy it again");
    }
}
