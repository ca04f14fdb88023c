package glint.annotations.edit;

import java.util.List;

/**
 * One step of undo, as a value: what somebody did in one go, to one frame or to many. Applying it and then its inverse gives
 * back the very labels and tracks.
 */
public sealed interface Gesture permits LabelEdit, Batch {
    /** Names of the frames whose labels change. */
    List<String> frames();

    /** The gesture that takes this one back. */
    Gesture invert();

    /** What it does, for the undo menu: "Add target 7". */
    String describe();
}
