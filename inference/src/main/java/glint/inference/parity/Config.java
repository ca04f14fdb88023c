package glint.inference.parity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import glint.annotations.InputException;

/**
 * The options of a fixture. Every key must be read by whoever runs it: one that nobody reads means an option that would be
 * ignored in silence.
 */
public final class Config {
    private final String fixture;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();
    private final List<Config> inner = new ArrayList<>();

    public Config(String fixture, JsonNode node) {
        this.fixture = fixture;
        this.node = node;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return node.has(key);
    }

    public int integer(String key) {
        return integer(key, value(key));
    }

    public int integer(String key, int absent) {
        return has(key) ? integer(key) : absent;
    }

    public double number(String key) {
        return number(key, value(key));
    }

    public double number(String key, double absent) {
        return has(key) ? number(key) : absent;
    }

    public String text(String key) {
        JsonNode v = value(key);
        if (!v.isTextual()) {
            throw wrong(key, "a text");
        }
        return v.textValue();
    }

    public String text(String key, String absent) {
        return has(key) ? text(key) : absent;
    }

    public boolean flag(String key) {
        JsonNode v = value(key);
        if (!v.isBoolean()) {
            throw wrong(key, "true or false");
        }
        return v.booleanValue();
    }

    public boolean flag(String key, boolean absent) {
        return has(key) ? flag(key) : absent;
    }

    public List<Integer> integers(String key) {
        return elements(key).stream().map(v -> integer(key, v)).toList();
    }

    public List<Double> numbers(String key) {
        return elements(key).stream().map(v -> number(key, v)).toList();
    }

    public List<String> texts(String key) {
        return elements(key).stream().map(JsonNode::asText).toList();
    }

    /** A list of pairs such as {@code [[0, 0], [0, 1]]}. */
    public List<List<Integer>> integerRows(String key) {
        return elements(key).stream()
                .map(row -> StreamSupport.stream(row.spliterator(), false).map(v -> integer(key, v)).toList()).toList();
    }

    /** As {@link #integerRows}, of any numbers. */
    public List<List<Double>> numberRows(String key) {
        return elements(key).stream()
                .map(row -> StreamSupport.stream(row.spliterator(), false).map(v -> number(key, v)).toList()).toList();
    }

    /** Options inside this option. */
    public Config object(String key) {
        return within(key, value(key));
    }

    /** A list of groups of options. */
    public List<Config> objects(String key) {
        return elements(key).stream().map(v -> within(key, v)).toList();
    }

    /** An option that offers a choice the runner has only one of. */
    public void require(String key, Object only) {
        JsonNode v = value(key);
        boolean same = only instanceof Number n
                ? v.isNumber() && v.doubleValue() == n.doubleValue()
                : v.asText().equals(only.toString());
        if (!same) {
            throw new InputException(fixture, "config." + key + " is " + v + ", only " + only + " is known",
                    "leave the fixture out");
        }
    }

    /** An option that repeats what others imply. */
    public void check(String key, int implied) {
        if (has(key) && integer(key) != implied) {
            throw new InputException(fixture,
                    "config." + key + " is " + integer(key) + " but the others imply " + implied,
                    "correct the fixture");
        }
    }

    /** Refuses keys that nobody has read. */
    public void refuseUnread() {
        Set<String> unread = new TreeSet<>();
        node.fieldNames().forEachRemaining(unread::add);
        unread.removeAll(read);
        if (!unread.isEmpty()) {
            throw new InputException(fixture, "unknown config " + String.join(", ", unread), "leave the fixture out");
        }
        inner.forEach(Config::refuseUnread);
    }

    private Config within(String key, JsonNode v) {
        if (!v.isObject()) {
            throw wrong(key, "an object");
        }
        Config c = new Config(fixture + " " + key, v);
        inner.add(c);
        return c;
    }

    private List<JsonNode> elements(String key) {
        JsonNode v = value(key);
        if (!v.isArray()) {
            throw wrong(key, "a list");
        }
        return StreamSupport.stream(v.spliterator(), false).toList();
    }

    private int integer(String key, JsonNode v) {
        if (!v.isNumber() || v.doubleValue() != v.intValue()) {
            throw wrong(key, "a whole number");
        }
        return v.intValue();
    }

    private double number(String key, JsonNode v) {
        if (!v.isNumber()) {
            throw wrong(key, "a number");
        }
        return v.doubleValue();
    }

    private JsonNode value(String key) {
        JsonNode v = node.get(key);
        if (v == null) {
            throw new InputException(fixture, "config." + key + " is missing", "complete the fixture");
        }
        read.add(key);
        return v;
    }

    private InputException wrong(String key, String wanted) {
        return new InputException(fixture, "config." + key + " is not " + wanted, "correct the fixture");
    }
}
