package glint.app.evaluation;

import glint.annotations.geometry.Box;

/**
 * A detection between two thresholds: raising the lower to the higher takes it away.
 *
 * @param frame index in the project
 * @param name of the frame, short
 * @param lost whether a target is missed without it; otherwise a false alarm leaves
 * @param box of the detection
 * @param target of the label it hits; its own box for a false alarm
 */
public record Change(int frame, String name, double score, boolean lost, Box box, Box target) {}
