package glint.inference.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import glint.annotations.geometry.Box;

/**
 * Greedy non-maximum suppression: the best candidate stays and drops every other that overlaps it too much, then the next
 * best, and so on. Candidates of equal score are taken in the order given, so that the same input always gives the same
 * output.
 *
 * @param iou a candidate that overlaps a better one by more is dropped
 * @param limit no more than this many stay
 */
public record Nms(double iou, int limit) {
    /** The candidates that stay, best first. */
    public <T> List<T> apply(List<T> candidates, Function<T, Box> box, ToDoubleFunction<T> score) {
        List<T> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparingDouble(score).reversed());
        List<T> kept = new ArrayList<>();
        List<Box> keptBoxes = new ArrayList<>();
        for (T candidate : sorted) {
            if (kept.size() == limit) {
                break;
            }
            Box b = box.apply(candidate);
            if (keptBoxes.stream().noneMatch(other -> other.iou(b) > iou)) {
                kept.add(candidate);
                keptBoxes.add(b);
            }
        }
        return List.copyOf(kept);
    }
}
