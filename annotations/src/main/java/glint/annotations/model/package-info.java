/** Labels as immutable values: targets, their shapes, categories, tracks and where each came from. */
@NullMarked
package glint.annotations.model;

import org.jspecify.annotations.NullMarked;
