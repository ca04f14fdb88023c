package glint.app.review;

import glint.annotations.geometry.Box;

/**
 * A place that another perspective hands over to be reviewed.
 *
 * @param frame index in the project
 * @param isLabel whether a label is there, with this very box; otherwise a detection
 * @param title why, in a few words
 * @param because why, in a sentence
 */
public record Handed(int frame, Box place, boolean isLabel, String title, String because) {}
