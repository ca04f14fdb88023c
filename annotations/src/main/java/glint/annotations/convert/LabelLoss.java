package glint.annotations.convert;

import java.util.OptionalDouble;

/**
 * What a conversion did to one label.
 *
 * @param image the frame
 * @param target id of the label before the conversion
 * @param iou of the label before with what became of it; 0 when nothing did
 * @param centroidShift how far its centroid moved, in pixels; empty when nothing is left
 * @param lostPixels area that belonged to it before and no longer does, in square pixels
 * @param addedPixels area that belongs to it now and did not before, in square pixels
 * @param merged whether it can no longer be told from another label
 * @param split whether it became several labels
 */
public record LabelLoss(String image, long target, double iou, OptionalDouble centroidShift, double lostPixels,
        double addedPixels, boolean merged, boolean split) {
    /** Whether nothing happened to it. */
    public boolean isExact() {
        return iou == 1 && !merged && !split;
    }

    /** Whether nothing is left of it. */
    public boolean isGone() {
        return centroidShift.isEmpty();
    }
}
