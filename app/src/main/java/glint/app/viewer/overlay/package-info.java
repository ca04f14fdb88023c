/**
 * What is drawn over the image: one class for each kind of mark behind {@link glint.app.viewer.overlay.Overlay}, and the
 * immutable scene they draw. Strokes are one screen pixel wide with a dark casing and lie outside the target's edges.
 */
@NullMarked
package glint.app.viewer.overlay;

import org.jspecify.annotations.NullMarked;
