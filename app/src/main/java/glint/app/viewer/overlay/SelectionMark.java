package glint.app.viewer.overlay;

import java.util.List;

import glint.annotations.geometry.Box;

/**
 * The selected target's box; only boxes that can be resized get handles.
 *
 * @param others the boxes of what is selected with it
 */
public record SelectionMark(Box box, boolean resizable, List<Box> others) {
    public SelectionMark {
        others = List.copyOf(others);
    }

    /** A single target. */
    public SelectionMark(Box box, boolean resizable) {
        this(box, resizable, List.of());
    }
}
