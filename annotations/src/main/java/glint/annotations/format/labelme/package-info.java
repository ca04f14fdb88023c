/** labelme JSON, one document per image: shapes in pixel edges, with masks as small images in base64. */
@NullMarked
package glint.annotations.format.labelme;

import org.jspecify.annotations.NullMarked;
