package glint.app.viewer.tool;

import java.util.Optional;

import glint.annotations.geometry.BitMask;
import glint.annotations.model.Target;

/**
 * What a gesture would do if it ended now.
 *
 * @param target drawn in place of the label with its id, or beside the labels when none has it
 * @param footprint the pixels under the brush
 */
public record ToolPreview(Optional<Target> target, Optional<BitMask> footprint) {
    /** Id of a target that has none yet; labels count from 1. */
    public static final long NEW_ID = 0;

    /** No gesture is going on. */
    public static ToolPreview none() {
        return new ToolPreview(Optional.empty(), Optional.empty());
    }

    static ToolPreview of(Target target) {
        return new ToolPreview(Optional.of(target), Optional.empty());
    }
}
