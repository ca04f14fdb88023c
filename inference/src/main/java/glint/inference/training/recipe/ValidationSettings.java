package glint.inference.training.recipe;

/**
 * When the network is validated, and when a run that no longer improves is ended.
 *
 * @param every epochs between validations; the last epoch is always validated
 * @param patience validations without improvement after which the run ends; 0 never ends it
 */
public record ValidationSettings(int every, int patience) {
    public ValidationSettings {
        if (every < 1 || patience < 0) {
            throw new IllegalArgumentException("every must be at least 1 and patience not negative");
        }
    }
}
