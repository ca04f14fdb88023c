/** Blocks the networks share. A block is named and keyed as the official state_dict names it, so that a checkpoint loads by name. */
@NullMarked
package glint.inference.nn;

import org.jspecify.annotations.NullMarked;
