/** Detectors in the window: which there are, running them, what they found, and the thresholds that decide what of it is shown. */
@NullMarked
package glint.app.models;

import org.jspecify.annotations.NullMarked;
