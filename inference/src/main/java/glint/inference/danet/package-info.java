/**
 * DANet, the detector of infrared UAVs (Fang et al., ACM MM 2023): a RepVGG backbone whose stages are weighed by deformable
 * attention, neighbouring scales aggregated by attention of their own, and anchors, with what turns frames into its input and
 * its output into targets. There is no released code; where the paper is silent the design follows DAGNet of the same authors.
 */
@NullMarked
package glint.inference.danet;

import org.jspecify.annotations.NullMarked;
