package glint.inference.evaluation;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.inference.ScoreMap;

/**
 * The labelled pixels of one image and the probability a network gave every pixel.
 *
 * @param image its name
 * @param map one value for every pixel of the original image
 */
public record MapPair(String image, BitMask truth, ScoreMap map) {
    /** The pixels whose probability is greater than the threshold, beside the labelled ones. */
    public MaskPair above(double threshold) {
        BitMask prediction = BitMask.of(0, 0, map.width(), map.height(), (x, y) -> map.value(x, y) > threshold);
        return new MaskPair(image, new ImageSize(map.width(), map.height()), truth, prediction);
    }
}
