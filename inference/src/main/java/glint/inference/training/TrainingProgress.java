package glint.inference.training;

import java.time.Duration;
import java.util.Map;

/**
 * How far a run has come.
 *
 * @param epoch the present one, counted from 1
 * @param step within the epoch, counted from 1
 * @param losses mean of each part over the epoch so far
 * @param left estimate for the rest of the run
 * @param times where the time of this epoch's steps went
 */
public record TrainingProgress(int epoch, int epochs, int step, int steps, double rate, Map<String, Double> losses,
        Duration left, StepTimes times) {}
