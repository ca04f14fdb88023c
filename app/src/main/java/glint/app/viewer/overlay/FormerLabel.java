package glint.app.viewer.overlay;

import glint.annotations.geometry.Box;

/** Where the selected label was before it was edited, with a word on it such as {@code published 8×8}. */
public record FormerLabel(Box box, String text) {}
