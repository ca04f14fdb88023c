/** From counts to colours on the screen, without a toolkit. */
@NullMarked
package glint.datasets.display;

import org.jspecify.annotations.NullMarked;
