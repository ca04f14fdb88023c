/** MOT Challenge text files: a line for each target in each frame, frames and tracks by number. */
@NullMarked
package glint.annotations.format.mot;

import org.jspecify.annotations.NullMarked;
