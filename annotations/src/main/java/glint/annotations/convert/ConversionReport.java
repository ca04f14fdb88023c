package glint.annotations.convert;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What a conversion did to each label, in the order of the frames, and what the labels suffered together. */
public record ConversionReport(List<LabelLoss> labels) {
    public ConversionReport {
        labels = List.copyOf(labels);
    }

    /**
     * Sums over all labels.
     *
     * @param labels their number
     * @param exact those nothing happened to
     * @param gone those of which nothing is left
     * @param merged those that can no longer be told from another
     * @param split those that became several
     * @param meanIou over all labels; empty without any
     * @param worstIou the smallest; empty without any
     * @param medianCentroidShift over the labels of which something is left, in pixels; empty without any
     * @param lostPixels in square pixels
     * @param addedPixels in square pixels
     */
    public record Totals(int labels, int exact, int gone, int merged, int split, OptionalDouble meanIou,
            OptionalDouble worstIou, OptionalDouble medianCentroidShift, double lostPixels, double addedPixels) {}

    /** The sums. */
    public Totals totals() {
        double[] shifts = labels.stream().flatMapToDouble(l -> l.centroidShift().stream()).sorted().toArray();
        return new Totals(labels.size(), count(LabelLoss::isExact), count(LabelLoss::isGone), count(LabelLoss::merged),
                count(LabelLoss::split), labels.stream().mapToDouble(LabelLoss::iou).average(), labels.stream()
                        .mapToDouble(LabelLoss::iou).min(),
                median(shifts), labels.stream().mapToDouble(LabelLoss::lostPixels).sum(), labels.stream()
                        .mapToDouble(LabelLoss::addedPixels).sum());
    }

    private int count(Predicate<LabelLoss> what) {
        return (int) labels.stream().filter(what).count();
    }

    private static OptionalDouble median(double[] sorted) {
        return sorted.length == 0
                ? OptionalDouble.empty()
                : Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average();
    }
}
