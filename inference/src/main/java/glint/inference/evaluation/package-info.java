/**
 * How good detections are: the protocols of the field side by side, from boxes, masks and probability maps. Pure
 * arithmetic on immutable values; no network, no toolkit and no file is touched here.
 */
@NullMarked
package glint.inference.evaluation;

import org.jspecify.annotations.NullMarked;
