package glint.inference.training;

/**
 * Mean seconds of a step's parts.
 *
 * @param data waiting for the batch; what is made while the network computes costs nothing here
 * @param forward network and loss
 * @param backward gradients
 * @param update optimiser and average of weights
 */
public record StepTimes(double data, double forward, double backward, double update) {
    /** Seconds of a whole step. */
    public double total() {
        return data + forward + backward + update;
    }
}
