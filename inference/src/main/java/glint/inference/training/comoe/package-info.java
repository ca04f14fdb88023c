/** How CoMoE is trained: clips of several domains in one batch, the loss of its head and the four that shape its middle. */
@NullMarked
package glint.inference.training.comoe;

import org.jspecify.annotations.NullMarked;
