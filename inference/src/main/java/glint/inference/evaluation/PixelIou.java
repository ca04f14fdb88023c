package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Agreement of masks counted in pixels: the data-set IoU papers of this field call mIoU, and its mean over images.
 *
 * <p>The reference codes add a tiny number to every denominator, so an image with neither labelled nor predicted pixels contributes 0 to
 * {@link #nIou()} and a set without any has IoU 0; so it is here. Without images everything is NaN.
 *
 * @param images counts of the images, in order
 */
public record PixelIou(List<Counts> images) {
    public PixelIou {
        images = List.copyOf(images);
    }

    /**
     * Pixels of one image.
     *
     * @param shared labelled and predicted
     * @param truth labelled
     * @param prediction predicted
     */
    public record Counts(String image, long shared, long truth, long prediction) {
        /** Pixels that are labelled, predicted or both. */
        public long union() {
            return truth + prediction - shared;
        }

        /** 0 where both are empty. */
        public double iou() {
            return quotient(shared, union());
        }
    }

    /** Counts the pixels of every pair. */
    public static PixelIou of(List<MaskPair> pairs) {
        List<Counts> counts = new ArrayList<>(pairs.size());
        for (MaskPair p : pairs) {
            counts.add(new Counts(p.image(), p.truth().intersect(p.prediction()).area(), p.truth().area(),
                    p.prediction().area()));
        }
        return new PixelIou(counts);
    }

    /** Sum of intersections over sum of unions (FEST, MSDA-Net, BasicIRSTD, Light-SGMTLM). */
    public double iou() {
        return images.isEmpty()
                ? Double.NaN
                : quotient(images.stream().mapToLong(Counts::shared).sum(), images.stream().mapToLong(
                        Counts::union).sum());
    }

    /** Mean of the images' IoU. */
    public double nIou() {
        return images.stream().mapToDouble(Counts::iou).average().orElse(Double.NaN);
    }

    /** As {@link #nIou()} with a number added to every denominator; FEST's final script uses 1e-6. */
    public double nIou(double epsilon) {
        return images.stream().mapToDouble(c -> c.shared() / (c.union() + epsilon)).average().orElse(Double.NaN);
    }

    /** Share of the labelled pixels that were predicted; "pixAcc" in BasicIRSTD. */
    public double pixelRecall() {
        return images.isEmpty()
                ? Double.NaN
                : quotient(images.stream().mapToLong(Counts::shared).sum(), images.stream().mapToLong(
                        Counts::truth).sum());
    }

    private static double quotient(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
