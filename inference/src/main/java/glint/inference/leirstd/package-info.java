/**
 * LE-IRSTD, the lightweight YOLOv8 descendant for small infrared targets: a network that reads like the figure of its paper,
 * with the YOLOv8-n it grew out of as a variant, and what turns frames into its input and its output into targets.
 */
@NullMarked
package glint.inference.leirstd;

import org.jspecify.annotations.NullMarked;
