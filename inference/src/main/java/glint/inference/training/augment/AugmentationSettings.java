package glint.inference.training.augment;

/**
 * How much the views of an image differ.
 *
 * @param mosaic probability of four images in one picture
 * @param scale the size relative to inference is drawn from 1 ± scale
 * @param flipHorizontal probability of mirroring left and right
 * @param flipVertical probability of mirroring top and bottom
 * @param brightness grey is lifted by up to ± this share of full scale
 * @param contrast differences from the mean grey are multiplied by 1 ± contrast
 * @param keepTarget probability that a view of an image with targets is placed so that one of them is in it
 * @param minVisible a target of which a view shows less than this share is not one to be found
 * @param minSide likewise one that is cut to fewer pixels than this
 */
public record AugmentationSettings(double mosaic, double scale, double flipHorizontal, double flipVertical,
        double brightness, double contrast, double keepTarget, double minVisible, double minSide) {
    /** Nothing random but the place of the window. */
    public static final AugmentationSettings NONE = new AugmentationSettings(0, 0, 0, 0, 0, 0, 1, 0.5, 1);

    public AugmentationSettings {
        share("mosaic", mosaic);
        share("flip-horizontal", flipHorizontal);
        share("flip-vertical", flipVertical);
        share("brightness", brightness);
        share("contrast", contrast);
        share("keep-target", keepTarget);
        share("min-visible", minVisible);
        if (!(scale >= 0 && scale < 1)) {
            throw new IllegalArgumentException("scale must lie in [0, 1), got " + scale);
        }
        if (!(minSide >= 0)) {
            throw new IllegalArgumentException("min-side must not be negative, got " + minSide);
        }
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(key + " must lie in [0, 1], got " + value);
        }
    }
}
