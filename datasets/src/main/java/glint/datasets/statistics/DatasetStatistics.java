package glint.datasets.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

import glint.annotations.InputException;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.datasets.catalog.Dataset;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/**
 * Figures about the labels of a dataset.
 *
 * @param frames all frames
 * @param labelled frames with an entry, negatives included
 * @param empty labelled frames without a target
 * @param categories targets by class
 * @param imageSizes labelled frames by their size
 * @param targetsPerFrame over the labelled frames
 * @param width of the targets' boxes, in pixels
 * @param height of the targets' boxes, in pixels
 * @param area of the targets, in pixels
 * @param scr of the targets on raw counts, where it exists
 * @param positions how many targets' centres lie in each of 8 by 8 equal parts of their image, rows from the top
 */
public record DatasetStatistics(int frames, int labelled, int empty, int targets, Map<String, Integer> categories,
        Map<String, Integer> imageSizes, Optional<Spread> targetsPerFrame, Optional<Spread> width,
        Optional<Spread> height, Optional<Spread> area, Optional<Spread> scr, PixelProportion small,
        Fragility fragility, List<List<Integer>> positions) {
    private static final int PARTS = 8;

    public DatasetStatistics {
        categories = Collections.unmodifiableMap(new TreeMap<>(categories));
        imageSizes = Collections.unmodifiableMap(new TreeMap<>(imageSizes));
        positions = positions.stream().map(List::copyOf).toList();
    }

    /**
     * Measures the labels of a dataset. Images that cannot be read have no SCR.
     *
     * @param progress told the number of frames done; may throw to give up
     */
    public static DatasetStatistics of(Dataset dataset, IntConsumer progress) {
        List<FrameLabels> labels = dataset.labels().frames();
        List<Double> scr = scr(dataset, progress);
        Map<String, Integer> categories = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        List<Target> targets = new ArrayList<>();
        for (FrameLabels frame : labels) {
            sizes.merge(frame.size().toString(), 1, Integer::sum);
            frame.targets().forEach(target -> categories.merge(target.category().name(), 1, Integer::sum));
            targets.addAll(frame.targets());
        }
        double[] areas = labels.stream().flatMapToDouble(frame -> frame.targets().stream().mapToDouble(
                target -> BoxesToMask.pixels(target.shape(), frame.size()).area())).toArray();
        return new DatasetStatistics(dataset.frames().frameCount(), labels.size(), (int) labels.stream().filter(
                frame -> frame.targets().isEmpty()).count(), targets.size(), categories, sizes,
                Spread.of(labels.stream()
                        .mapToDouble(frame -> frame.targets().size()).toArray()),
                spread(targets, target -> target.box()
                        .width()),
                spread(targets, target -> target.box().height()), Spread.of(areas), Spread.of(scr
                        .stream().mapToDouble(Double::doubleValue).toArray()),
                PixelProportion.of(labels), Fragility.of(targets.stream().map(Target::box).filter(box -> !box.isEmpty())
                        .toList()),
                positions(labels));
    }

    private static Optional<Spread> spread(List<Target> targets, ToDoubleFunction<Target> of) {
        return Spread.of(targets.stream().mapToDouble(of).toArray());
    }

    private static List<Double> scr(Dataset dataset, IntConsumer progress) {
        FrameSource frames = dataset.frames();
        Map<String, FrameLabels> labels = new HashMap<>();
        dataset.labels().frames().forEach(frame -> labels.put(frame.frame(), frame));
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < frames.frameCount(); i++) {
            FrameLabels here = labels.get(frames.frameName(i));
            if (here != null && !here.targets().isEmpty()) {
                read(frames, i).ifPresent(frame -> here.targets().forEach(target -> TargetMeasure.of(frame, target
                        .shape()).ifPresent(measure -> measure.scr().ifPresent(ratios::add))));
            }
            progress.accept(i + 1);
        }
        return ratios;
    }

    /** Empty for an image that cannot be read. */
    private static Optional<Frame> read(FrameSource frames, int index) {
        try {
            return Optional.of(frames.read(index));
        } catch (InputException unreadable) {
            return Optional.empty();
        }
    }

    private static List<List<Integer>> positions(List<FrameLabels> labels) {
        Integer[][] counts = new Integer[PARTS][PARTS];
        for (Integer[] row : counts) {
            Arrays.fill(row, 0);
        }
        for (FrameLabels frame : labels) {
            Box image = frame.size().box();
            for (Target target : frame.targets()) {
                Point centre = target.box().centre();
                if (image.contains(centre)) {
                    counts[(int) (centre.y() * PARTS / image.height())][(int) (centre.x() * PARTS / image.width())]++;
                }
            }
        }
        return Arrays.stream(counts).map(List::of).toList();
    }
}
