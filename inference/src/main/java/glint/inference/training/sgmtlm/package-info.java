/** How Light-SGMTLM is trained: its two losses, its anchors, its validation. */
@NullMarked
package glint.inference.training.sgmtlm;

import org.jspecify.annotations.NullMarked;
