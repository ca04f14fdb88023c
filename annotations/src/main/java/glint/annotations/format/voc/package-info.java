/** Pascal VOC box files, one XML document per image, in the four ways of counting pixels that are in circulation. */
@NullMarked
package glint.annotations.format.voc;

import org.jspecify.annotations.NullMarked;
