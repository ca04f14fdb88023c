package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;

/**
 * Probability of detection and false-alarm rate at target level: components of the masks (8-connected), paired one to one by
 * the distance of their centroids. A component that is paired adds no false alarm, however large it is.
 *
 * @param images counts of the images, in order
 */
public record PdFa(List<Counts> images) {
    /** Pairs lie strictly nearer than this many pixels in every published table. */
    public static final double DISTANCE = 3;

    public PdFa {
        images = List.copyOf(images);
    }

    /** How components are paired. */
    public enum Pairing {
        /**
         * Labelled components in raster order each take the first free predicted one within reach, not the nearest. The reference codes (FEST,
         * MSDA-Net, BasicIRSTD) do this, so published figures are comparable only with it.
         */
        REFERENCE,
        /** As many pairs as possible, and among these the least sum of distances. */
        OPTIMAL
    }

    /**
     * What was found in one image.
     *
     * @param detected labelled components that were paired
     * @param targets labelled components
     * @param falsePixels area of the predicted components that were not
     * @param pixels of the whole image
     */
    public record Counts(String image, int detected, int targets, long falsePixels, long pixels) {}

    /** Pairs the components of every image, nearer than {@link #DISTANCE}. */
    public static PdFa of(List<MaskPair> pairs, Pairing pairing) {
        return of(pairs, pairing, DISTANCE);
    }

    /** Pairs the components of every image whose centroids lie strictly nearer than {@code distance} pixels. */
    public static PdFa of(List<MaskPair> pairs, Pairing pairing, double distance) {
        List<Counts> counts = new ArrayList<>(pairs.size());
        for (MaskPair pair : pairs) {
            counts.add(count(pair, pairing, distance));
        }
        return new PdFa(counts);
    }

    private static Counts count(MaskPair pair, Pairing pairing, double distance) {
        List<BitMask> truths = ConnectedComponents.of(pair.truth(), 8);
        List<BitMask> predictions = ConnectedComponents.of(pair.prediction(), 8);
        int[] partner = partners(centres(truths), centres(predictions), pairing, distance);
        boolean[] paired = new boolean[predictions.size()];
        int detected = 0;
        for (int p : partner) {
            if (p >= 0) {
                paired[p] = true;
                detected++;
            }
        }
        long falsePixels = 0;
        for (int p = 0; p < paired.length; p++) {
            falsePixels += paired[p] ? 0 : predictions.get(p).area();
        }
        return new Counts(pair.image(), detected, truths.size(), falsePixels, pair.size().pixels());
    }

    /** For every labelled centre, in raster order, the index of its predicted one, or -1. */
    static int[] partners(double[][] truths, double[][] predictions, Pairing pairing, double distance) {
        return switch (pairing) {
            case REFERENCE -> firstWithinReach(truths, predictions, distance);
            case OPTIMAL -> CentroidAssignment.solve(truths, predictions, distance);
        };
    }

    private static int[] firstWithinReach(double[][] truths, double[][] predictions, double distance) {
        boolean[] taken = new boolean[predictions.length];
        int[] partner = new int[truths.length];
        Arrays.fill(partner, -1);
        for (int t = 0; t < truths.length; t++) {
            for (int p = 0; p < predictions.length && partner[t] < 0; p++) {
                if (!taken[p] && CentroidAssignment.distance(truths[t], predictions[p]) < distance) {
                    taken[p] = true;
                    partner[t] = p;
                }
            }
        }
        return partner;
    }

    /** Mean column and row of every component, as pixel indices: the strict limit must not be blurred by a rounded half. */
    private static double[][] centres(List<BitMask> components) {
        double[][] out = new double[components.size()][2];
        for (int i = 0; i < out.length; i++) {
            long[] sum = new long[2];
            components.get(i).forEach((x, y) -> {
                sum[0] += x;
                sum[1] += y;
            });
            int area = components.get(i).area();
            out[i][0] = (double) sum[0] / area;
            out[i][1] = (double) sum[1] / area;
        }
        return out;
    }

    /** Labelled components that were found, over all images. */
    public int detected() {
        return images.stream().mapToInt(Counts::detected).sum();
    }

    /** Labelled components over all images. */
    public int targets() {
        return images.stream().mapToInt(Counts::targets).sum();
    }

    /** Area of the false components over all images. */
    public long falsePixels() {
        return images.stream().mapToLong(Counts::falsePixels).sum();
    }

    /** Pixels of all images. */
    public long pixels() {
        return images.stream().mapToLong(Counts::pixels).sum();
    }

    /** Share of the targets that were found; NaN without targets. */
    public double pd() {
        return targets() == 0 ? Double.NaN : (double) detected() / targets();
    }

    /** False pixels per pixel looked at; NaN without images. */
    public double fa() {
        return pixels() == 0 ? Double.NaN : (double) falsePixels() / pixels();
    }

    /** {@link #fa()} in units of 1e-6, as tables print it. */
    public double faPerMillion() {
        return fa() * 1e6;
    }
}
