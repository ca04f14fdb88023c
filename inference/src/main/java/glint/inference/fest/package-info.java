/** FEST: any segmentation network at several scales, fused, with adjustable sensitivity. */
@NullMarked
package glint.inference.fest;

import org.jspecify.annotations.NullMarked;
