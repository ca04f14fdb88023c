/** Frames as pictures and marks on them, drawn without a display or a toolkit. */
@NullMarked
package glint.inference.picture;

import org.jspecify.annotations.NullMarked;
