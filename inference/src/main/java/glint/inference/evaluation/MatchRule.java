package glint.inference.evaluation;

/** When a detection may count as hitting a labelled target. Coordinates are half-open pixel edges. */
public sealed interface MatchRule {
    /** The rule of every published table: intersection over union of at least .5. */
    MatchRule IOU_50 = new Iou(0.5);

    /** How near two boxes are; the larger the nearer, whatever the rule. */
    double closeness(double[] a, int i, double[] b, int j);

    /** The closeness from which on a detection may hit. */
    double limit();

    /** The quantity the rule judges by, as it is shown: IoU, or the distance in pixels. */
    double measure(double closeness);

    /**
     * Intersection over union.
     *
     * @param threshold at least this much, in (0, 1]
     */
    record Iou(double threshold) implements MatchRule {
        public Iou {
            if (!(threshold > 0 && threshold <= 1)) {
                throw new IllegalArgumentException("An IoU threshold lies in (0, 1], got " + threshold);
            }
        }

        @Override
        public double closeness(double[] a, int i, double[] b, int j) {
            return overlap(a, i, b, j, 0);
        }

        @Override
        public double limit() {
            return threshold;
        }

        @Override
        public double measure(double closeness) {
            return closeness;
        }
    }

    /**
     * Intersection over union with the old Pascal VOC devkit's pixel count, {@code width = x1 - x0 + 1}, applied to the edges as
     * they are. It favours small boxes strongly: two 4 × 4 boxes one pixel apart in x and y have .471 instead of .391.
     *
     * @param threshold at least this much, in (0, 1]
     */
    record IouPlusOne(double threshold) implements MatchRule {
        public IouPlusOne {
            if (!(threshold > 0 && threshold <= 1)) {
                throw new IllegalArgumentException("An IoU threshold lies in (0, 1], got " + threshold);
            }
        }

        @Override
        public double closeness(double[] a, int i, double[] b, int j) {
            return overlap(a, i, b, j, 1);
        }

        @Override
        public double limit() {
            return threshold;
        }

        @Override
        public double measure(double closeness) {
            return closeness;
        }
    }

    /**
     * Distance of the box centres, the kinder rule for targets of a few pixels.
     *
     * @param pixels at most this far apart
     */
    record CentreDistance(double pixels) implements MatchRule {
        public CentreDistance {
            if (!(pixels >= 0) || Double.isInfinite(pixels)) {
                throw new IllegalArgumentException("A centre distance is a number of pixels, got " + pixels);
            }
        }

        @Override
        public double closeness(double[] a, int i, double[] b, int j) {
            double dx = (a[i] + a[i + 2] - b[j] - b[j + 2]) / 2;
            double dy = (a[i + 1] + a[i + 3] - b[j + 1] - b[j + 3]) / 2;
            return -Math.sqrt(dx * dx + dy * dy);
        }

        @Override
        public double limit() {
            return -pixels;
        }

        @Override
        public double measure(double closeness) {
            return -closeness;
        }
    }

    /** The four edges x0, y0, x1, y1 of a box start at the given index; {@code extra} is added to every extent. */
    private static double overlap(double[] a, int i, double[] b, int j, double extra) {
        double w = Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]) + extra;
        double h = Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]) + extra;
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double shared = w * h;
        double areaA = (a[i + 2] - a[i] + extra) * (a[i + 3] - a[i + 1] + extra);
        double areaB = (b[j + 2] - b[j] + extra) * (b[j + 3] - b[j + 1] + extra);
        return shared / (areaA + areaB - shared);
    }
}
