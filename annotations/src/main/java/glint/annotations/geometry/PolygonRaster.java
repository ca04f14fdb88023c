package glint.annotations.geometry;

import java.util.List;

/**
 * Turns outlines into pixels. A pixel belongs to a ring when its centre lies inside by the even-odd rule; a centre
 * exactly on a left or upper edge counts as inside, on a right or lower edge as outside, so that rings which share an
 * edge share no pixel and the outline of a pixel set along pixel edges gives that very set.
 *
 * <p>This is not the rule of pycocotools, which rounds on a fivefold grid: slanted edges may differ by a pixel there.
 */
public final class PolygonRaster {
    private PolygonRaster() {}

    /** The pixels inside any of the rings, within an image of the given size. */
    public static BitMask fill(List<Polygon> rings, ImageSize size) {
        BitMask all = BitMask.empty();
        for (Polygon ring : rings) {
            all = all.union(fill(ring, size));
        }
        return all;
    }

    /** The pixels inside the ring, within an image of the given size. */
    public static BitMask fill(Polygon ring, ImageSize size) {
        Box bounds = ring.bounds().clip(size.box());
        int x = (int) Math.floor(bounds.x0());
        int y = (int) Math.floor(bounds.y0());
        int width = (int) Math.ceil(bounds.x1()) - x;
        int height = (int) Math.ceil(bounds.y1()) - y;
        if (width <= 0 || height <= 0) {
            return BitMask.empty();
        }
        int stride = BitMask.wordsFor(width);
        long[] words = new long[Math.multiplyExact(stride, height)];
        markCrossings(ring.corners(), x, y, width, height, words);
        for (int row = 0; row < height; row++) {
            fillBetweenMarks(words, row * stride, width);
        }
        return BitMask.tight(x, y, width, height, words);
    }

    /** Flips a bit where each edge of the ring crosses each row of pixel centres. */
    private static void markCrossings(List<Point> corners, int x, int y, int width, int height, long[] words) {
        int stride = BitMask.wordsFor(width);
        Point a = corners.getLast();
        for (Point b : corners) {
            Point upper = a.y() <= b.y() ? a : b;
            Point lower = a.y() <= b.y() ? b : a;
            int end = firstCentre(lower.y() - y, height);
            for (int row = firstCentre(upper.y() - y, height); row < end; row++) {
                double along = (row + y + 0.5 - upper.y()) / (lower.y() - upper.y());
                int column = firstCentre(upper.x() + along * (lower.x() - upper.x()) - x, width);
                if (column < width) {
                    words[row * stride + (column >>> 6)] ^= 1L << column;
                }
            }
            a = b;
        }
    }

    /** Sets every bit of the row that an odd number of marks precedes, its own included. */
    private static void fillBetweenMarks(long[] words, int base, int width) {
        long carry = 0;
        int stride = BitMask.wordsFor(width);
        for (int i = 0; i < stride; i++) {
            long word = words[base + i];
            for (int step = 1; step < 64; step *= 2) {
                word ^= word << step;
            }
            word ^= carry;
            words[base + i] = word;
            carry = word >> 63;
        }
        if ((width & 63) != 0) {
            words[base + stride - 1] &= -1L >>> -width;
        }
    }

    /** The first pixel whose centre does not lie before {@code edge}, within [0, length]. */
    private static int firstCentre(double edge, int length) {
        return (int) Math.clamp(Math.ceil(edge - 0.5), 0.0, length);
    }
}
