/** How LE-IRSTD is trained: its loss, its samples, its validation. */
@NullMarked
package glint.inference.training.leirstd;

import org.jspecify.annotations.NullMarked;
