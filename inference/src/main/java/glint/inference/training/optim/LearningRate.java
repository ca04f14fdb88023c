package glint.inference.training.optim;

import java.util.List;

/**
 * The learning rate of each step: a linear rise, then a decay over the run.
 *
 * @param peak after the rise, before any decay
 * @param warmUpEpochs length of the rise from zero
 * @param decay how it falls
 * @param last what is left at the end of a cosine, as a share of the peak
 * @param milestones epochs after which a stepwise rate is multiplied by {@code factor}
 */
public record LearningRate(double peak, double warmUpEpochs, Decay decay, double last, List<Integer> milestones,
        double factor) {
    /** How the rate falls. */
    public enum Decay {
        /** Not at all. */
        CONSTANT,
        /** Along half a cosine from the peak to {@code last} of it at the end of the run. */
        COSINE,
        /** By {@code factor} at each milestone. */
        STEP
    }

    public LearningRate {
        milestones = List.copyOf(milestones);
        if (!(peak > 0) || !(warmUpEpochs >= 0)) {
            throw new IllegalArgumentException("peak must be positive and warm-up-epochs not negative");
        }
        if (!(last >= 0 && last <= 1) || !(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("last and factor are shares of the rate, in [0, 1]");
        }
    }

    /**
     * The rate of a step.
     *
     * @param epoch position in the run in epochs, fractions for the steps within one
     * @param epochs length of the run
     */
    public double at(double epoch, int epochs) {
        double rise = epoch < warmUpEpochs ? epoch / warmUpEpochs : 1;
        double share = switch (decay) {
            case CONSTANT -> 1;
            case COSINE -> last + (1 - last) * (1 + Math.cos(Math.PI * Math.min(1, epoch / epochs))) / 2;
            case STEP -> Math.pow(factor, (double) milestones.stream().filter(m -> epoch >= m).count());
        };
        return peak * rise * share;
    }
}
