/** Filters that take the background of a frame away and leave what is small: to look at beside the frame, and for detectors without anything learnt. */
@NullMarked
package glint.datasets.suppression;

import org.jspecify.annotations.NullMarked;
