/** How gradients become new weights: optimisers, schedules, clipping and the average of weights over time. */
@NullMarked
package glint.inference.training.optim;

import org.jspecify.annotations.NullMarked;
