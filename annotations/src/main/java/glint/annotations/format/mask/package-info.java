/** Binary masks, one image per frame: each component of touching pixels is a target. */
@NullMarked
package glint.annotations.format.mask;

import org.jspecify.annotations.NullMarked;
