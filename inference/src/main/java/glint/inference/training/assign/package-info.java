/** Which predictions answer for which target: anchors and the rules that share them out. Plain arrays, no gradients. */
@NullMarked
package glint.inference.training.assign;

import org.jspecify.annotations.NullMarked;
