package glint.annotations.format.cvat;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import glint.annotations.format.PlainNumber;
import glint.annotations.model.Shape;

/** A track as the file has it: its shapes by the number of their frame, ascending. */
final class CvatTrack {
    private final int line;
    private final String id;
    private final String label;
    private final NavigableMap<Integer, Placed> shapes = new TreeMap<>();

    CvatTrack(int line, String id, String label) {
        this.line = line;
        this.id = id;
        this.label = label;
    }

    /**
     * A shape in a frame.
     *
     * @param key whether somebody placed it there
     * @param outside whether it is out of sight from there on
     */
    record Placed(Shape shape, boolean key, boolean outside, Map<String, String> values,
            Map<String, String> attributes) {}

    int line() {
        return line;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    NavigableMap<Integer, Placed> shapes() {
        return shapes;
    }

    /**
     * Adds a shape.
     *
     * @throws IllegalArgumentException when it is none, or its frame has one already
     */
    void add(int at, String element, Map<String, String> values, Map<String, String> attributes) {
        Map<String, String> rest = new HashMap<>(values);
        int frame = frame(rest.remove("frame"));
        boolean key = !"0".equals(rest.remove("keyframe"));
        boolean outside = "1".equals(rest.remove("outside"));
        Shape shape = CvatShapes.of(element, rest).getFirst();
        if (shapes.putIfAbsent(frame, new Placed(shape, key, outside, rest, attributes)) != null) {
            throw new IllegalArgumentException("the track has a shape in frame " + frame + " already, line " + at
                    + " is the second");
        }
    }

    private static int frame(@Nullable String text) {
        if (text == null || !text.strip().matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("its frame " + (text == null
                    ? "is missing"
                    : PlainNumber.quoted(text)
                            + " is no number"));
        }
        return Integer.parseInt(text.strip());
    }
}
