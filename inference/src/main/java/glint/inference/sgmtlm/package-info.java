/**
 * Light-SGMTLM, the saliency-guided multi-task detector: a YOLOv5 with the light SIWD backbone, whose finest level passes
 * through a path that also segments. The rows of its ablation are variants; what turns frames into its input and its output
 * into targets and a mask is here too.
 */
@NullMarked
package glint.inference.sgmtlm;

import org.jspecify.annotations.NullMarked;
