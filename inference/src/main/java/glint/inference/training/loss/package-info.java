/** Losses as native tensor operations, so that gradients flow; each names its paper and the constants it uses. */
@NullMarked
package glint.inference.training.loss;

import org.jspecify.annotations.NullMarked;
