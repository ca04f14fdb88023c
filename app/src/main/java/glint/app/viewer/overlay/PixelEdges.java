package glint.app.viewer.overlay;

import glint.annotations.geometry.BitMask;

/**
 * The border of a mask as straight runs of pixel edges, the longest possible, each with the side its target lies on. Runs are
 * all a renderer needs: unlike rings they have no trouble where two pixels touch at a corner.
 */
final class PixelEdges {
    private PixelEdges() {}

    /** Receives the runs of a border. */
    interface Visitor {
        /**
         * A run along the edge between two rows or two columns.
         *
         * @param horizontal whether it lies at y = {@code line} and spans x in [from, to); otherwise x and y change places
         * @param line the pixel edge it lies on
         * @param inside 1 when the mask is on the side of growing coordinates, −1 when on the other
         * @param opensAtFrom whether the border turns away from the outer side at {@code from}, so that a line on that side must
         * go round the corner; at a corner that turns towards it, the mask itself is in the way
         * @param opensAtTo the same at {@code to}
         */
        void run(boolean horizontal, int line, int from, int to, int inside, boolean opensAtFrom, boolean opensAtTo);
    }

    /** Visits the runs, first the horizontal ones from the top, then the vertical ones from the left. */
    static void visit(BitMask mask, Visitor visitor) {
        for (int y = mask.y(); y <= mask.y() + mask.height(); y++) {
            int line = y;
            sweep(mask.x(), mask.x() + mask.width(), x -> side(mask.get(x, line - 1), mask.get(x, line)),
                    (from, to, inside) -> {
                        int outer = inside > 0 ? line - 1 : line;
                        visitor.run(true, line, from, to, inside, !mask.get(from - 1, outer), !mask.get(to, outer));
                    });
        }
        for (int x = mask.x(); x <= mask.x() + mask.width(); x++) {
            int line = x;
            sweep(mask.y(), mask.y() + mask.height(), y -> side(mask.get(line - 1, y), mask.get(line, y)),
                    (from, to, inside) -> {
                        int outer = inside > 0 ? line - 1 : line;
                        visitor.run(false, line, from, to, inside, !mask.get(outer, from - 1), !mask.get(outer, to));
                    });
        }
    }

    private static int side(boolean before, boolean after) {
        return before == after ? 0 : after ? 1 : -1;
    }

    private static void sweep(int from, int to, Side side, Run run) {
        int start = from;
        int current = 0;
        for (int i = from; i <= to; i++) {
            int next = i < to ? side.at(i) : 0;
            if (next != current) {
                if (current != 0) {
                    run.found(start, i, current);
                }
                start = i;
                current = next;
            }
        }
    }

    private interface Side {
        int at(int position);
    }

    private interface Run {
        void found(int from, int to, int inside);
    }
}
