package glint.inference.training.augment;

import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;

/**
 * An image on its way to a network, with what is known about it.
 *
 * @param grey values in [0, 1]
 * @param mask 1 on the pixels of targets, 0 elsewhere; of the same size
 * @param boxes of the targets, in pixel edges
 */
public record LabelledImage(Plane grey, Plane mask, List<Box> boxes) {
    public LabelledImage {
        boxes = List.copyOf(boxes);
        if (grey.width() != mask.width() || grey.height() != mask.height()) {
            throw new IllegalArgumentException("The mask is " + mask.width() + " x " + mask.height()
                    + " and its image " + grey.width() + " x " + grey.height());
        }
    }

    /** With the boxes of the mask's 8-connected components. */
    public static LabelledImage ofMask(Plane grey, Plane mask) {
        return new LabelledImage(grey, mask, ConnectedComponents
                .of(mask.width(), mask.height(), (x, y) -> mask.at(x, y) > 0, 8).stream().map(BitMask::bounds)
                .toList());
    }

    public int width() {
        return grey.width();
    }

    public int height() {
        return grey.height();
    }
}
