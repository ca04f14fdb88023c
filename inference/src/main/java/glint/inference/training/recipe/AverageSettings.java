package glint.inference.training.recipe;

/**
 * The moving average of weights that is validated and shipped.
 *
 * @param decay of an update once warm; 0 validates the live weights
 * @param tau updates after which the decay has reached 63 % of its value
 */
public record AverageSettings(double decay, double tau) {
    public AverageSettings {
        if (!(decay >= 0 && decay < 1) || !(tau > 0)) {
            throw new IllegalArgumentException("decay must lie in [0, 1) and tau be positive");
        }
    }
}
