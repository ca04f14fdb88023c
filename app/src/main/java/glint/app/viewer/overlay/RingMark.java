package glint.app.viewer.overlay;

import glint.annotations.geometry.Box;

/** The background ring of the selected target: its outer border and what it measures. */
public record RingMark(Box outer, double mean, double sigma) {}
