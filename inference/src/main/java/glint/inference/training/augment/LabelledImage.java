package glint.inference.training.augment;

import java.util.List;

import glint.annotations.geometry.Box;

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

    public int width() {
        return grey.width();
    }

    public int height() {
        return grey.height();
    }
}
