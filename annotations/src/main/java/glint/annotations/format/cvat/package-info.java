/** CVAT XML 1.1, for images and for video: shapes in pixel edges, masks as runs along the rows of a crop. */
@NullMarked
package glint.annotations.format.cvat;

import org.jspecify.annotations.NullMarked;
