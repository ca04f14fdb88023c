/** The detectors as the rest of the program sees them: frames in, targets and maps out, no tensor in sight. */
@NullMarked
package glint.inference;

import org.jspecify.annotations.NullMarked;
