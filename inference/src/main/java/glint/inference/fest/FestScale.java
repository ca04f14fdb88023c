package glint.inference.fest;

/**
 * A scale an image is looked at.
 *
 * @param side width and height of the input, in pixels
 * @param weight of its map in the fused one
 */
public record FestScale(int side, double weight) {}
