package glint.annotations.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.annotations.geometry.ImageSize;

/**
 * The targets of one frame, in drawing order. A frame without targets is a negative and stays in the set.
 *
 * @param frame the frame's name: its path relative to the source with {@code /}, or {@code NAME#000123} in a stack
 * @param size of the image the coordinates refer to
 * @param attributes what else the source says about the frame as a whole, such as {@code source/database}
 */
public record FrameLabels(String frame, ImageSize size, List<Target> targets, Map<String, String> attributes) {
    public FrameLabels {
        targets = List.copyOf(targets);
        attributes = Map.copyOf(attributes);
    }

    /** The targets of a frame of which the source says nothing else. */
    public FrameLabels(String frame, ImageSize size, List<Target> targets) {
        this(frame, size, targets, Map.of());
    }

    /** A frame nobody has labelled. */
    public static FrameLabels none(String frame, ImageSize size) {
        return new FrameLabels(frame, size, List.of());
    }

    public FrameLabels withTargets(List<Target> newTargets) {
        return new FrameLabels(frame, size, newTargets, attributes);
    }

    /** The same labels under another name of the frame. */
    public FrameLabels withFrame(String name) {
        return new FrameLabels(name, size, targets, attributes);
    }

    /** The target with the given id, if the frame has it. */
    public Optional<Target> target(long id) {
        return targets.stream().filter(t -> t.id() == id).findFirst();
    }
}
