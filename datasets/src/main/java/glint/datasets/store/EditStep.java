package glint.datasets.store;

import java.time.Instant;

import glint.annotations.edit.Gesture;

/**
 * A gesture in force and when it was made.
 *
 * @param position in the log, 0 being the oldest
 */
public record EditStep(long position, Instant made, Gesture gesture) {}
