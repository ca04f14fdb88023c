/**
 * Masks, one image per frame: binary ones, where each component of touching pixels is a target, and those whose values
 * are the ids of targets.
 */
@NullMarked
package glint.annotations.format.mask;

import org.jspecify.annotations.NullMarked;
