package glint.inference.evaluation;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;

/**
 * The labelled and the predicted target pixels of one image.
 *
 * @param image its name
 * @param size the original size, padding cut off; the denominator of the false-alarm rate
 */
public record MaskPair(String image, ImageSize size, BitMask truth, BitMask prediction) {}
