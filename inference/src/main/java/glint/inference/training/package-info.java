/**
 * The trainer all networks share: steps, schedules, checkpoints, metrics, resume. What differs between networks (samples,
 * loss, validation) is a {@link glint.inference.training.TrainingTask}.
 */
@NullMarked
package glint.inference.training;

import org.jspecify.annotations.NullMarked;
