package glint.app.viewer.profile;

import java.util.List;

import glint.annotations.measure.LineProfile;

/**
 * Counts along a line, and the labels it meets.
 *
 * @param edges of the labels, as distances along the line
 */
public record Profile(LineProfile line, List<Edges> edges) {
    public Profile {
        edges = List.copyOf(edges);
    }

    /**
     * Where the line enters and leaves a label.
     *
     * @param name of the label
     */
    public record Edges(String name, double enter, double leave) {}
}
