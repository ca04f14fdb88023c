/**
 * COCO JSON: images, categories and annotations in one document, or a bare list of detections. Boxes are pixel edges
 * already, so nothing is converted but corner and size.
 */
@NullMarked
package glint.annotations.format.coco;

import org.jspecify.annotations.NullMarked;
