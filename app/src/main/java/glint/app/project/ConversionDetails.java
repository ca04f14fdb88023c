package glint.app.project;

import glint.annotations.convert.LabelConversion.Place;
import glint.annotations.convert.MaskReading;

/**
 * How labels are converted, where there is a choice.
 *
 * @param reading of masks that become boxes: components, their least size, margin and merging
 * @param perComponent whether every component becomes a box of its own
 * @param place which place stands for a label
 * @param width of boxes of one size, in pixels
 * @param height likewise
 */
public record ConversionDetails(MaskReading reading, boolean perComponent, Place place, int width, int height) {
    /** Tight boxes of 8-connected components; centroids; boxes of 8 by 8. */
    public static final ConversionDetails DEFAULT = new ConversionDetails(MaskReading.DEFAULT, true, Place.CENTROID, 8,
            8);
}
