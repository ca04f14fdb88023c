package glint.annotations.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/**
 * Finds out what became of each label of a frame where nothing but place and extent tells, since files do not keep ids. Pairs
 * are made one to one, the best IoU first. A label left over that meets one of the results has been merged with the label that
 * got it; a result left over is a piece split off the label it overlaps best.
 */
final class LabelComparison {
    private final List<Extent> before;
    private final List<Extent> after;
    /** Results of each label, the one paired with it first. */
    private final List<List<Extent>> pieces = new ArrayList<>();
    private final boolean[] merged;
    /** The label each result was paired with, -1 for none. */
    private final int[] owner;

    private LabelComparison(List<Extent> before, List<Extent> after) {
        this.before = before;
        this.after = after;
        this.merged = new boolean[before.size()];
        this.owner = new int[after.size()];
        Arrays.fill(owner, -1);
        before.forEach(label -> pieces.add(new ArrayList<>()));
    }

    /** Compares the pixels of the labels. */
    static List<LabelLoss> ofPixels(FrameLabels before, List<Target> after) {
        return compare(before, after, target -> Extent.pixels(target, before.size()));
    }

    /** Compares the boxes of the labels. */
    static List<LabelLoss> ofBoxes(FrameLabels before, List<Target> after) {
        return compare(before, after, Extent::edges);
    }

    private static List<LabelLoss> compare(FrameLabels before, List<Target> after,
            Function<Target, Extent> extent) {
        LabelComparison comparison = new LabelComparison(before.targets().stream().map(extent).toList(),
                after.stream().map(extent).toList());
        comparison.pair();
        comparison.attachPieces();
        comparison.findMerged();
        List<LabelLoss> losses = new ArrayList<>();
        for (int i = 0; i < before.targets().size(); i++) {
            losses.add(comparison.before.get(i).loss(before.frame(), before.targets().get(i).id(), comparison.pieces
                    .get(i), comparison.merged[i]));
        }
        return losses;
    }

    private record Pair(int label, int result, double iou) {}

    private void pair() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            for (int j = 0; j < after.size(); j++) {
                if (before.get(i).meets(after.get(j))) {
                    pairs.add(new Pair(i, j, before.get(i).iou(after.get(j))));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::iou).reversed());
        for (Pair pair : pairs) {
            if (pieces.get(pair.label()).isEmpty() && owner[pair.result()] < 0) {
                take(pair.label(), pair.result());
            }
        }
    }

    private void take(int label, int result) {
        pieces.get(label).add(after.get(result));
        owner[result] = label;
    }

    private void attachPieces() {
        for (int j = 0; j < after.size(); j++) {
            if (owner[j] < 0) {
                Extent piece = after.get(j);
                Optional<Integer> best = best(before, piece);
                if (best.isPresent()) {
                    take(best.get(), j);
                }
            }
        }
    }

    private void findMerged() {
        for (int i = 0; i < before.size(); i++) {
            if (pieces.get(i).isEmpty()) {
                Optional<Integer> best = best(after, before.get(i));
                if (best.isPresent()) {
                    merged[i] = true;
                    merged[owner[best.get()]] = true;
                    pieces.get(i).add(after.get(best.get()));
                }
            }
        }
    }

    /** Index of the extent that meets the given one with the best IoU; every result that meets a label has an owner. */
    private static Optional<Integer> best(List<Extent> among, Extent one) {
        Optional<Integer> best = Optional.empty();
        double most = -1;
        for (int i = 0; i < among.size(); i++) {
            if (among.get(i).meets(one) || one.meets(among.get(i))) {
                double iou = among.get(i).iou(one);
                if (iou > most) {
                    best = Optional.of(i);
                    most = iou;
                }
            }
        }
        return best;
    }
}
