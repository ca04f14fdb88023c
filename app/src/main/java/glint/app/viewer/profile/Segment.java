package glint.app.viewer.profile;

import glint.annotations.geometry.Point;

/** A line over the frame, in pixel edges. */
public record Segment(Point from, Point to) {}
