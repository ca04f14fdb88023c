package glint.inference.nn;

import java.util.Map;

/**
 * A network that says of every pixel how likely it belongs to a target: the one thing a framework around segmentation networks
 * needs to know of them.
 *
 * <p>Its forward takes {@code [N, 3, H, W]}, H and W multiples of {@link #stride}, and gives logits {@code [N, 1, H, W]}.
 */
public abstract class SegmentationNetwork extends UnaryModule {
    /** Sides of the input must be multiples of this. */
    public abstract int stride();

    /** What inside is worth a look, by the name of the layer it fills, in the order of the data flow. */
    public abstract Map<String, LayerCapture.View> views();
}
