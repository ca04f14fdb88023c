/** Frames at full depth and the sources they come from: images, folders, stacks. */
@NullMarked
package glint.datasets.frame;

import org.jspecify.annotations.NullMarked;
