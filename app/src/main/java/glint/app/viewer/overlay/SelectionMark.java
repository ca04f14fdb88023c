package glint.app.viewer.overlay;

import glint.annotations.geometry.Box;

/** The selected target's box; only boxes that can be resized get handles. */
public record SelectionMark(Box box, boolean resizable) {}
