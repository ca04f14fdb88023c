/** Classical detectors of small targets, without anything learnt: what every paper of the field compares with. */
@NullMarked
package glint.inference.baseline;

import org.jspecify.annotations.NullMarked;
