/** The Compare perspective: labels and all detectors with results on one frame, in panes that move together, and where they differ. */
@NullMarked
package glint.app.compare;

import org.jspecify.annotations.NullMarked;
