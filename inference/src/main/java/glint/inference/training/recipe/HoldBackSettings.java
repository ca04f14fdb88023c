package glint.inference.training.recipe;

/**
 * Which images are never trained on.
 *
 * @param list name of a committed list, or {@code none} to draw the images afresh
 * @param fraction share of the validation datasets' images to hold back, in (0, 1)
 * @param seed of the draw
 */
public record HoldBackSettings(String list, double fraction, long seed) {
    /** What {@code list} says when images are drawn afresh. */
    public static final String NONE = "none";

    public HoldBackSettings {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction must lie between 0 and 1, got " + fraction);
        }
    }
}
