/** Labels of single-object trackers: one box a frame, a line or list entry each. */
@NullMarked
package glint.annotations.format.track;

import org.jspecify.annotations.NullMarked;
