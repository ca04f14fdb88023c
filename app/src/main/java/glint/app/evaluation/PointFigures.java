package glint.app.evaluation;

import glint.inference.evaluation.OperatingPoint;
import glint.inference.evaluation.PdFaCurve;

/**
 * What holds for the picked run at its threshold.
 *
 * @param boxes precision, recall and counts
 * @param reference Pd and Fa as the reference codes pair
 * @param optimal paired as well as can be
 */
public record PointFigures(OperatingPoint boxes, PdFaCurve.Point reference, PdFaCurve.Point optimal) {}
