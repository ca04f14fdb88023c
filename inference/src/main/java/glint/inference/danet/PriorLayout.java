package glint.inference.danet;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a detector has its priors: on every cell of each level a square, and for each aspect ratio a lying and a standing box of
 * the same area.
 *
 * @param steps pixels between the cells of each level
 * @param sizes sides of the squares, in pixels
 * @param aspectRatios of the further boxes of each level
 * @param clip whether every number is held within [0, 1], centre and size apart, as the released code of DAGNet does; a box may
 *     still reach beyond the image
 */
public record PriorLayout(List<Integer> steps, List<Integer> sizes, List<List<Integer>> aspectRatios, boolean clip) {
    public PriorLayout {
        steps = List.copyOf(steps);
        sizes = List.copyOf(sizes);
        aspectRatios = aspectRatios.stream().map(List::copyOf).toList();
        if (steps.size() != sizes.size() || steps.size() != aspectRatios.size()) {
            throw new IllegalArgumentException("Every level needs a step, a size and its ratios");
        }
    }

    /** The layout of DAGNet: three boxes a cell, each level's twice as large as those of the one before. */
    public static PriorLayout doubling(List<Integer> steps, int smallest) {
        List<Integer> sizes = IntStream.range(0, steps.size()).mapToObj(i -> smallest << i).toList();
        return new PriorLayout(steps, sizes, steps.stream().map(s -> List.of(2)).toList(), true);
    }

    /** Boxes on a cell, which are the same number on every level. */
    public int perCell() {
        return 1 + 2 * aspectRatios.getFirst().size();
    }
}
