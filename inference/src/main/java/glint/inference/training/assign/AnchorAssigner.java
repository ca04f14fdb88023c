package glint.inference.training.assign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.geometry.Box;
import glint.inference.sgmtlm.Anchors;

/**
 * Assignment by the shape of anchors, as YOLOv5 does it: a target is answered for by every anchor that none of its sides
 * exceeds or undercuts by the limit, and always by its best one; in the cell its centre lies in and the nearest neighbour
 * along each axis. Where two targets want the same anchor of the same cell, the better fit has it, the earlier one if equal.
 *
 * @param anchors in pixels of the input
 * @param strides pixels of the input a cell spans, for each level
 * @param limit greatest ratio of sides, exclusive
 */
public record AnchorAssigner(Anchors anchors, List<Integer> strides, double limit) {
    private static final double HALF = 0.5;

    public AnchorAssigner {
        strides = List.copyOf(strides);
    }

    /**
     * An anchor of a cell that answers for a target.
     *
     * @param anchor within its level
     * @param target index among the image's targets
     */
    public record Positive(int level, int anchor, int row, int column, int target) {}

    private record Place(int level, int anchor, int row, int column) {}

    private record Claim(int target, double ratio) {}

    /**
     * Shares the anchors of one image out.
     *
     * @param targets in pixels of the input
     * @param height of the input, in pixels
     * @param width of the input, in pixels
     */
    public List<Positive> assign(List<Box> targets, int height, int width) {
        Map<Place, Claim> claims = new LinkedHashMap<>();
        for (int t = 0; t < targets.size(); t++) {
            Box box = targets.get(t);
            int best = best(box);
            for (int i = 0; i < anchors.count(); i++) {
                double ratio = ratio(box, anchors.sizes().get(i));
                if (ratio < limit || i == best) {
                    int level = i / anchors.perLevel();
                    claim(claims, new Claim(t, ratio), box, level, i % anchors.perLevel(), height, width);
                }
            }
        }
        List<Positive> positives = new ArrayList<>();
        claims.forEach((p, c) -> positives.add(new Positive(p.level, p.anchor, p.row, p.column, c.target)));
        return positives;
    }

    private int best(Box box) {
        int best = 0;
        for (int i = 1; i < anchors.count(); i++) {
            if (ratio(box, anchors.sizes().get(i)) < ratio(box, anchors.sizes().get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static double ratio(Box box, Anchors.Size anchor) {
        double x = Math.max(box.width() / anchor.width(), anchor.width() / box.width());
        return Math.max(x, Math.max(box.height() / anchor.height(), anchor.height() / box.height()));
    }

    private void claim(Map<Place, Claim> claims, Claim claim, Box box, int level, int anchor, int height, int width) {
        int stride = strides.get(level);
        double x = box.centre().x() / stride;
        double y = box.centre().y() / stride;
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double right = x - column;
        double down = y - row;
        // The released code tests three of the four quarters; all else, a centre on a middle line too, goes right and up.
        boolean toLeft = right < HALF && down != HALF;
        boolean toBottom = down > HALF && right != HALF;
        int[][] cells = {{row, column}, {row, toLeft ? column - 1 : column + 1}, {toBottom
                ? row + 1
                : row - 1, column}};
        for (int[] cell : cells) {
            if (cell[0] >= 0 && cell[0] < height / stride && cell[1] >= 0 && cell[1] < width / stride) {
                claims.merge(new Place(level, anchor, cell[0], cell[1]), claim,
                        (former, latter) -> latter.ratio < former.ratio ? latter : former);
            }
        }
    }
}
