/**
 * The Review perspective: a queue of labels, detections and findings to decide on by one key each. A decision and what it does to
 * the labels are one step of undo, and the project keeps it.
 */
@NullMarked
package glint.app.review;

import org.jspecify.annotations.NullMarked;
