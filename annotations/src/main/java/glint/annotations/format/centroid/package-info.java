/** Places of targets without their extent: text files with the centre pixels of a frame. */
@NullMarked
package glint.annotations.format.centroid;

import org.jspecify.annotations.NullMarked;
