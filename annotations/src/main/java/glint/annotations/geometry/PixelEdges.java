package glint.annotations.geometry;

/**
 * The border of a mask as straight runs of pixel edges, the longest possible, each with the side its target lies on. Runs are
 * all a renderer needs: unlike rings they have no trouble where two pixels touch at a corner.
 *
 * <p>Edges are found 64 pixels at a time, so that the outline of a mask of any size can be drawn again at every movement of a
 * brush.
 */
public final class PixelEdges {
    private final BitMask mask;
    private final Visitor visitor;

    private PixelEdges(BitMask mask, Visitor visitor) {
        this.mask = mask;
        this.visitor = visitor;
    }

    /** Receives the runs of a border. */
    public interface Visitor {
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

    /** Visits every run once: first the horizontal ones from the top, then the vertical ones by their lower ends. */
    public static void visit(BitMask mask, Visitor visitor) {
        PixelEdges edges = new PixelEdges(mask, visitor);
        edges.horizontal();
        edges.vertical();
    }

    private void horizontal() {
        int words = BitMask.wordsFor(mask.width());
        for (int y = mask.y(); y <= mask.y() + mask.height(); y++) {
            int line = y;
            Row top = new Row((from, to) -> horizontalRun(line, from, to, 1));
            Row bottom = new Row((from, to) -> horizontalRun(line, from, to, -1));
            for (int i = 0; i < words; i++) {
                int x = mask.x() + i * Long.SIZE;
                long above = mask.window(x, y - 1);
                long below = mask.window(x, y);
                top.add(x, below & ~above);
                bottom.add(x, above & ~below);
            }
            top.end();
            bottom.end();
        }
    }

    private void horizontalRun(int line, int from, int to, int inside) {
        int outer = inside > 0 ? line - 1 : line;
        visitor.run(true, line, from, to, inside, !mask.get(from - 1, outer), !mask.get(to, outer));
    }

    private void vertical() {
        // The edge right of the last column needs a place too.
        int words = BitMask.wordsFor(mask.width() + 1);
        Columns left = new Columns(words, 1);
        Columns right = new Columns(words, -1);
        for (int y = mask.y(); y <= mask.y() + mask.height(); y++) {
            for (int i = 0; i < words; i++) {
                int x = mask.x() + i * Long.SIZE;
                long before = mask.window(x - 1, y);
                long after = mask.window(x, y);
                left.row(i, y, after & ~before);
                right.row(i, y, before & ~after);
            }
        }
    }

    private interface Span {
        void found(int from, int to);
    }

    /** Joins set bits of one row to runs, over the borders of words. */
    private static final class Row {
        private final Span span;
        private int from;
        private int to;
        private boolean open;

        Row(Span span) {
            this.span = span;
        }

        void add(int x, long bits) {
            long rest = bits;
            int at = 0;
            while (rest != 0) {
                int skip = Long.numberOfTrailingZeros(rest);
                rest >>>= skip;
                at += skip;
                int length = Long.numberOfTrailingZeros(~rest);
                if (open && to != x + at) {
                    end();
                }
                if (!open) {
                    from = x + at;
                    open = true;
                }
                to = x + at + length;
                at += length;
                // A shift by 64 would shift by nothing.
                rest = length == Long.SIZE ? 0 : rest >>> length;
            }
        }

        void end() {
            if (open) {
                span.found(from, to);
                open = false;
            }
        }
    }

    /** Follows the edges of all columns down the rows, and reports each where it ends. */
    private final class Columns {
        private final int inside;
        private final long[] running;
        private final int[] starts;

        Columns(int words, int inside) {
            this.inside = inside;
            this.running = new long[words];
            this.starts = new int[words * Long.SIZE];
        }

        void row(int word, int y, long bits) {
            long changed = running[word] ^ bits;
            running[word] = bits;
            while (changed != 0) {
                int bit = Long.numberOfTrailingZeros(changed);
                int column = word * Long.SIZE + bit;
                if ((bits >>> bit & 1) != 0) {
                    starts[column] = y;
                } else {
                    verticalRun(mask.x() + column, starts[column], y, inside);
                }
                changed &= changed - 1;
            }
        }
    }

    private void verticalRun(int line, int from, int to, int inside) {
        int outer = inside > 0 ? line - 1 : line;
        visitor.run(false, line, from, to, inside, !mask.get(outer, from - 1), !mask.get(outer, to));
    }
}
