package glint.inference.training.assign;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import glint.inference.sgmtlm.Anchors;

/**
 * Anchors for a set of boxes by k-means, as YOLOv5's descendants do it: the distance of a box from an anchor is the greatest
 * ratio of their sides, the very measure {@link AnchorAssigner} shares them out by, and the centre of a cluster is its median.
 * The best of several starts wins. The same boxes and seed give the same anchors.
 */
public final class AnchorClusters {
    private static final int STARTS = 20;
    private static final int ROUNDS = 100;

    private final double[][] boxes;
    private final int count;

    private AnchorClusters(double[][] boxes, int count) {
        this.boxes = boxes;
        this.count = count;
    }

    /**
     * The clusters' centres.
     *
     * @param boxes sizes of the boxes, in pixels of the input; at least one
     * @param count of anchors wanted; where there are fewer different boxes, some anchors are equal
     */
    public static List<Anchors.Size> of(Collection<Anchors.Size> boxes, int count, long seed) {
        if (boxes.isEmpty()) {
            throw new IllegalArgumentException("There are no boxes to make anchors of");
        }
        double[][] sides = boxes.stream().map(b -> new double[]{b.width(), b.height()}).toArray(double[][]::new);
        AnchorClusters clusters = new AnchorClusters(sides, count);
        SplittableRandom random = new SplittableRandom(seed);
        double[][] best = clusters.run(random);
        for (int start = 1; start < STARTS; start++) {
            double[][] other = clusters.run(random);
            if (clusters.meanRatio(other) < clusters.meanRatio(best)) {
                best = other;
            }
        }
        return Arrays.stream(best).map(c -> new Anchors.Size(c[0], c[1]))
                .sorted(Comparator.comparingDouble(s -> s.width() * s.height())).toList();
    }

    /** Mean over the boxes of their distance from the nearest anchor; 1 is perfect. */
    public static double meanRatio(Collection<Anchors.Size> boxes, Collection<Anchors.Size> anchors) {
        return boxes.stream().mapToDouble(b -> anchors.stream()
                .mapToDouble(a -> distance(new double[]{b.width(), b.height()}, new double[]{a.width(), a.height()}))
                .min().orElseThrow()).average().orElseThrow();
    }

    private double[][] run(SplittableRandom random) {
        double[][] centres = new double[count][];
        Arrays.setAll(centres, i -> boxes[random.nextInt(boxes.length)].clone());
        int[] nearest = new int[boxes.length];
        for (int round = 0; round < ROUNDS; round++) {
            int[] now = new int[boxes.length];
            Arrays.setAll(now, b -> nearest(boxes[b], centres));
            if (round > 0 && Arrays.equals(now, nearest)) {
                break;
            }
            System.arraycopy(now, 0, nearest, 0, now.length);
            for (int c = 0; c < count; c++) {
                recentre(centres, c, nearest);
            }
        }
        return centres;
    }

    /** Moves a centre to the median of its boxes; a cluster without any stays where it is. */
    private void recentre(double[][] centres, int cluster, int[] nearest) {
        for (int axis = 0; axis < 2; axis++) {
            int side = axis;
            double[] values = IntStream.range(0, boxes.length).filter(b -> nearest[b] == cluster)
                    .mapToDouble(b -> boxes[b][side]).sorted().toArray();
            if (values.length > 0) {
                centres[cluster][axis] = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
            }
        }
    }

    private double meanRatio(double[][] centres) {
        return Arrays.stream(boxes).mapToDouble(b -> distance(b, centres[nearest(b, centres)])).average()
                .orElseThrow();
    }

    private static int nearest(double[] box, double[][] centres) {
        int best = 0;
        for (int c = 1; c < centres.length; c++) {
            if (distance(box, centres[c]) < distance(box, centres[best])) {
                best = c;
            }
        }
        return best;
    }

    private static double distance(double[] a, double[] b) {
        return Math.max(Math.max(a[0] / b[0], b[0] / a[0]), Math.max(a[1] / b[1], b[1] / a[1]));
    }
}
