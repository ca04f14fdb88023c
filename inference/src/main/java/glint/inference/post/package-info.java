/** What turns candidates into detections, the same for all detectors. */
@NullMarked
package glint.inference.post;

import org.jspecify.annotations.NullMarked;
