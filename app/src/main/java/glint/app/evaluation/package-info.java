/**
 * Evaluation in the window: curves of the project's detectors and of imported results against its labels, a point on them that moves,
 * and the detections behind it. Figures come from {@code glint.inference.evaluation} alone.
 */
@NullMarked
package glint.app.evaluation;

import org.jspecify.annotations.NullMarked;
