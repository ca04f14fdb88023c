package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.evaluation.PdFa.Pairing;
import glint.inference.post.AdjustableSensitivity;
import glint.inference.post.MultiScaleFusion;
import glint.inference.post.WeakMaps;

/**
 * What adjustable sensitivity would give on a data set under any pair of thresholds, from probability maps that were kept: the figures are those
 * of applying {@link AdjustableSensitivity} to every image, in milliseconds.
 *
 * <p>Only the parts of the maps are kept where any exceeds {@link #FLOOR}. Such islands, with a pixel round them, never touch, so each
 * is decided on its own.
 */
public final class SensitivityTuning {
    /** The least threshold that can be asked for. */
    public static final double FLOOR = 0.02;

    private final WeakMaps weakMaps;
    private final List<Image> images;

    private SensitivityTuning(WeakMaps weakMaps, List<Image> images) {
        this.weakMaps = weakMaps;
        this.images = List.copyOf(images);
    }

    /** A part of an image's maps; its origin in the image, and the labelled pixels in it, moved there. */
    private record Island(int x, int y, MultiScaleFusion maps, BitMask truth) {}

    /** @param centres of the labelled components, in raster order */
    private record Image(long pixels, long truthArea, List<double[]> centres, List<Island> islands) {}

    /** A predicted component. */
    private record Blob(int firstX, int firstY, int area, double x, double y, boolean weak) {
        double[] centre() {
            return new double[]{x, y};
        }
    }

    /**
     * What a pair of thresholds gives.
     *
     * @param weak single-pixel detections that {@code th2} adds
     * @param weakTrue of these, on a target
     */
    public record Figures(Sensitivity thresholds, double iou, double pd, double fa, IcprScore score, int weak,
            int weakTrue) {}

    /** What one image adds up to. */
    private record Sums(long shared, long predicted, int detected, long falsePixels, int weak, int weakTrue) {
        Sums plus(Sums other) {
            return new Sums(shared + other.shared, predicted + other.predicted, detected + other.detected, falsePixels
                    + other.falsePixels, weak + other.weak, weakTrue + other.weakTrue);
        }
    }

    /** Takes images one by one. */
    public static Builder builder(WeakMaps weakMaps) {
        return new Builder(weakMaps);
    }

    /** Keeps what is needed of every image. */
    public static final class Builder {
        private final WeakMaps weakMaps;
        private final List<Image> images = new ArrayList<>();

        private Builder(WeakMaps weakMaps) {
            this.weakMaps = weakMaps;
        }

        /**
         * Takes an image over.
         *
         * @param truth its labelled pixels
         * @param maps its probabilities, of the image's size
         */
        public Builder add(BitMask truth, MultiScaleFusion maps) {
            List<BitMask> targets = ConnectedComponents.of(truth, 8);
            List<double[]> centres = targets.stream().map(t -> blob(t, 0, 0, false).centre()).toList();
            images.add(new Image(maps.size().pixels(), truth.area(), centres, islands(truth, maps)));
            return this;
        }

        public SensitivityTuning build() {
            return new SensitivityTuning(weakMaps, images);
        }
    }

    private static List<Island> islands(BitMask truth, MultiScaleFusion maps) {
        int width = maps.size().width();
        BitMask above = BitMask.of(0, 0, width, maps.size().height(), (x, y) -> {
            int i = y * width + x;
            return maps.fused()[i] > FLOOR || maps.scales().stream().anyMatch(s -> s.values()[i] > FLOOR);
        });
        List<Box> boxes = new ArrayList<>();
        for (BitMask component : ConnectedComponents.of(above, 8)) {
            Box box = new Box(component.x() - 1, component.y() - 1, component.x() + component.width() + 1, component.y()
                    + component.height() + 1);
            // Those it touches join it, until it touches none.
            Optional<Box> touching = firstTouching(boxes, box);
            while (touching.isPresent()) {
                boxes.remove(touching.get());
                Box other = touching.get();
                box = new Box(Math.min(box.x0(), other.x0()), Math.min(box.y0(), other.y0()), Math.max(box.x1(), other
                        .x1()), Math.max(box.y1(), other.y1()));
                touching = firstTouching(boxes, box);
            }
            boxes.add(box);
        }
        return boxes.stream().map(box -> island(truth, maps, box)).toList();
    }

    private static Optional<Box> firstTouching(List<Box> boxes, Box box) {
        return boxes.stream()
                .filter(b -> b.x0() <= box.x1() && box.x0() <= b.x1() && b.y0() <= box.y1() && box.y0() <= b
                        .y1())
                .findFirst();
    }

    private static Island island(BitMask truth, MultiScaleFusion maps, Box box) {
        int x0 = Math.max(0, (int) box.x0());
        int y0 = Math.max(0, (int) box.y0());
        int width = Math.min(maps.size().width(), (int) box.x1()) - x0;
        int height = Math.min(maps.size().height(), (int) box.y1()) - y0;
        List<MultiScaleFusion.Scale> scales = maps.scales().stream().map(s -> new MultiScaleFusion.Scale(s.side(), s
                .weight(),
                new ScoreMap(s.map().name(), width, height, cut(s.map(), x0, y0, width, height), Box.ofSize(
                        x0, y0, width, height))))
                .toList();
        BitMask own = BitMask.of(0, 0, width, height, (x, y) -> truth.get(x0 + x, y0 + y));
        return new Island(x0, y0, new MultiScaleFusion(scales), own);
    }

    private static float[] cut(ScoreMap map, int x0, int y0, int width, int height) {
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(map.values(), (y0 + y) * map.width() + x0, values, y * width, width);
        }
        return values;
    }

    /** Images taken over. */
    public int size() {
        return images.size();
    }

    /**
     * The figures under a pair of thresholds.
     *
     * @throws IllegalArgumentException when one lies below {@link #FLOOR}
     */
    public Figures figures(Sensitivity thresholds) {
        if (thresholds.th1() < FLOOR || thresholds.th2() < FLOOR) {
            throw new IllegalArgumentException("Maps are kept from " + FLOOR + " on, asked for " + thresholds);
        }
        AdjustableSensitivity strategy = new AdjustableSensitivity(thresholds, weakMaps);
        Sums sums = images.parallelStream().map(image -> sums(strategy, image)).reduce(new Sums(0, 0, 0, 0, 0, 0),
                Sums::plus);
        long pixels = images.stream().mapToLong(Image::pixels).sum();
        long truth = images.stream().mapToLong(Image::truthArea).sum();
        int targets = images.stream().mapToInt(i -> i.centres().size()).sum();
        long union = truth + sums.predicted() - sums.shared();
        double iou = images.isEmpty() ? Double.NaN : union == 0 ? 0 : (double) sums.shared() / union;
        double pd = targets == 0 ? Double.NaN : (double) sums.detected() / targets;
        double fa = pixels == 0 ? Double.NaN : (double) sums.falsePixels() / pixels;
        return new Figures(thresholds, iou, pd, fa, IcprScore.of(iou, pd, fa, IcprScore.ALPHA,
                IcprScore.FALSE_ALARM_LIMIT), sums.weak(), sums.weakTrue());
    }

    private static Sums sums(AdjustableSensitivity strategy, Image image) {
        List<Blob> blobs = new ArrayList<>();
        long shared = 0;
        long predicted = 0;
        for (Island island : image.islands()) {
            AdjustableSensitivity.Outcome outcome = strategy.apply(island.maps());
            shared += outcome.output().intersect(island.truth()).area();
            predicted += outcome.output().area();
            for (BitMask component : ConnectedComponents.of(outcome.output(), 8)) {
                boolean weak = component.intersect(outcome.strong()).isEmpty();
                blobs.add(blob(component, island.x(), island.y(), weak));
            }
        }
        // The reference codes pair in raster order of the whole image.
        blobs.sort(Comparator.comparingInt(Blob::firstY).thenComparingInt(Blob::firstX));
        double[][] centres = blobs.stream().map(Blob::centre).toArray(double[][]::new);
        boolean[] paired = new boolean[centres.length];
        for (int p : PdFa.partners(image.centres().toArray(double[][]::new), centres, Pairing.REFERENCE,
                PdFa.DISTANCE)) {
            if (p >= 0) {
                paired[p] = true;
            }
        }
        Sums sums = new Sums(shared, predicted, 0, 0, 0, 0);
        for (int i = 0; i < paired.length; i++) {
            Blob blob = blobs.get(i);
            int weak = blob.weak() ? 1 : 0;
            sums = sums.plus(new Sums(0, 0, paired[i] ? 1 : 0, paired[i] ? 0 : blob.area(), weak, paired[i]
                    ? weak
                    : 0));
        }
        return sums;
    }

    private static Blob blob(BitMask component, int x0, int y0, boolean weak) {
        long[] sum = new long[2];
        int[] first = {-1, -1};
        component.forEach((x, y) -> {
            sum[0] += x0 + x;
            sum[1] += y0 + y;
            if (first[1] < 0) {
                first[0] = x0 + x;
                first[1] = y0 + y;
            }
        });
        int area = component.area();
        return new Blob(first[0], first[1], area, (double) sum[0] / area, (double) sum[1] / area, weak);
    }

    /** The figures of every pair of a grid, {@code th2} below {@code th1}. */
    public List<Figures> grid(double[] th1s, double[] th2s) {
        List<Figures> all = new ArrayList<>();
        for (double th1 : th1s) {
            for (double th2 : th2s) {
                if (th2 < th1) {
                    all.add(figures(new Sensitivity(th1, th2)));
                }
            }
        }
        return List.copyOf(all);
    }

    /**
     * The pair of twentieths with the best score that is not void; of equal ones that with the fewest false alarms. Empty when every pair's
     * score is void or undefined.
     */
    public Optional<Figures> best() {
        double[] steps = new double[18];
        Arrays.setAll(steps, i -> (i + 1) / 20.0);
        return grid(steps, steps).stream().filter(f -> !f.score().isVoid() && !Double.isNaN(f.score().value())).max(
                Comparator.comparingDouble((Figures f) -> f.score().value()).thenComparing(Comparator.comparingDouble(
                        Figures::fa).reversed()));
    }
}
