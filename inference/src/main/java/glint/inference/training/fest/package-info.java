/** How FEST is trained: its pictures, its loss, its validation. */
@NullMarked
package glint.inference.training.fest;

import org.jspecify.annotations.NullMarked;
