package glint.annotations.audit;

import java.util.List;
import java.util.Optional;

import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;

/**
 * One thing that can be wrong with the labels of a frame. Rules are found by {@link java.util.ServiceLoader}; each has a
 * constructor without arguments and no state.
 */
public interface LabelRule {
    /** The name in reports and on the command line, such as {@code box-outside-image}. */
    String id();

    /** What it looks for, in a sentence for people. */
    String description();

    /**
     * Looks at one frame.
     *
     * @param raster the counts of the frame, where they are at hand; a rule that needs them finds nothing without
     */
    List<Finding> check(FrameLabels labels, Optional<Raster> raster);
}
