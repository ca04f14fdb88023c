/** Masks to boxes, boxes to masks, and how a file counts pixels. */
@NullMarked
package glint.annotations.convert;

import org.jspecify.annotations.NullMarked;
