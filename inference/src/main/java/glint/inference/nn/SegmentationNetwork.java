package glint.inference.nn;

import java.util.List;

/**
 * A network that says of every pixel how likely it belongs to a target: the one thing a framework around segmentation networks
 * needs to know of them.
 *
 * <p>Its forward takes {@code [N, 3, H, W]}, H and W multiples of {@link #stride}, and gives logits {@code [N, 1, H, W]}.
 */
public abstract class SegmentationNetwork extends UnaryModule {
    /** Sides of the input must be multiples of this. */
    public abstract int stride();

    /** What inside is worth a look, in the order of the data flow. */
    public abstract List<View> views();

    /**
     * A map inside a network.
     *
     * @param name of the map
     * @param module whose result holds it, {@code [N, C, H, W]} or {@code [N, C]}; several channels are shown by their mean
     * @param firstChannel where it begins
     * @param channels how many belong to it; 0 for all that follow
     */
    public record View(String name, Module module, int firstChannel, int channels) {
        /** The mean of all channels of a module's result. */
        public static View whole(String name, Module module) {
            return new View(name, module, 0, 0);
        }
    }
}
