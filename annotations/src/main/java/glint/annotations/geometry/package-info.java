/** Points, boxes, masks and polygons in pixel-edge coordinates: the pixel in column i spans [i, i + 1). */
@NullMarked
package glint.annotations.geometry;

import org.jspecify.annotations.NullMarked;
