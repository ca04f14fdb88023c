/** Frame lists of DAUB, ITSDT, IRDST and CoMoE: a line for each frame with its path and boxes. */
@NullMarked
package glint.annotations.format.framelist;

import org.jspecify.annotations.NullMarked;
