package glint.inference.report;

import java.util.Optional;

import glint.inference.evaluation.SensitivityTuning;
import glint.inference.evaluation.SensitivityTuning.Figures;

/**
 * What the thresholds of a detector with adjustable sensitivity could be on the labels at hand.
 *
 * @param usual the figures of the published thresholds
 * @param best of {@link SensitivityTuning#best}; empty when the score of every pair is void
 */
public record TuningResult(String detector, Figures usual, Optional<Figures> best) {}
