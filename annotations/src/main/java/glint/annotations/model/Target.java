package glint.annotations.model;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import glint.annotations.geometry.Box;

/**
 * One target in one frame, labelled or detected.
 *
 * @param id unique within its label set or project; readers keep the ids of files that have unique ones and count from 1
 *     in file order otherwise
 * @param shape what was marked, in pixel edges
 * @param score confidence in [0, 1] for a detection; absent for a label
 * @param track identity across frames, if known
 * @param attributes whatever else the source says about it, such as {@code difficult} or {@code occluded}
 */
public record Target(long id, Shape shape, Category category, OptionalDouble score, OptionalLong track,
        Map<String, String> attributes, Provenance provenance) {
    public Target {
        attributes = Map.copyOf(attributes);
    }

    /** A label without score, track and attributes. */
    public static Target of(long id, Shape shape, Category category, Provenance provenance) {
        return new Target(id, shape, category, OptionalDouble.empty(), OptionalLong.empty(), Map.of(), provenance);
    }

    /** The smallest box that covers the target. */
    public Box box() {
        return shape.bounds();
    }

    public Target withId(long newId) {
        return new Target(newId, shape, category, score, track, attributes, provenance);
    }

    public Target withShape(Shape newShape) {
        return new Target(id, newShape, category, score, track, attributes, provenance);
    }

    public Target withCategory(Category newCategory) {
        return new Target(id, shape, newCategory, score, track, attributes, provenance);
    }

    public Target withScore(OptionalDouble newScore) {
        return new Target(id, shape, category, newScore, track, attributes, provenance);
    }

    public Target withTrack(OptionalLong newTrack) {
        return new Target(id, shape, category, score, newTrack, attributes, provenance);
    }

    public Target withAttributes(Map<String, String> newAttributes) {
        return new Target(id, shape, category, score, track, newAttributes, provenance);
    }

    public Target withProvenance(Provenance newProvenance) {
        return new Target(id, shape, category, score, track, attributes, newProvenance);
    }
}
