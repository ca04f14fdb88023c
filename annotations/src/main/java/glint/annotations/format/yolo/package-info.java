/** YOLO text files, one per image, with class numbers and coordinates as fractions of the image's width and height. */
@NullMarked
package glint.annotations.format.yolo;

import org.jspecify.annotations.NullMarked;
