package glint.annotations.geometry;

import java.util.BitSet;

/**
 * The pixels of one target: a set of pixel indices with its tight bounds. Immutable; equal when the same pixels are set.
 *
 * <p>Only the bounding rectangle is stored, so a three-pixel target in a 4k frame costs a few bytes. Coordinates are
 * pixel indices of the frame (column x, row y), not offsets into the rectangle.
 */
public final class BitMask {
    private static final BitMask EMPTY = new BitMask(0, 0, 0, 0, new BitSet());

    private final int x0;
    private final int y0;
    private final int width;
    private final int height;
    private final BitSet bits;

    private BitMask(int x0, int y0, int width, int height, BitSet bits) {
        this.x0 = x0;
        this.y0 = y0;
        this.width = width;
        this.height = height;
        this.bits = bits;
    }

    /** Tells which pixels of a rectangle belong to a mask. */
    @FunctionalInterface
    public interface PixelTest {
        /** Whether the pixel in column x, row y is set. */
        boolean test(int x, int y);
    }

    /** Receives pixel indices in raster order. */
    @FunctionalInterface
    public interface PixelVisitor {
        /** Called once for every set pixel. */
        void visit(int x, int y);
    }

    /** The mask without pixels. */
    public static BitMask empty() {
        return EMPTY;
    }

    /** The pixels of the rectangle from (x, y), {@code width} by {@code height}, that pass the test. */
    public static BitMask of(int x, int y, int width, int height, PixelTest test) {
        int minX = Integer.MAX_VALUE;
        int minY = Integer.MAX_VALUE;
        int maxX = Integer.MIN_VALUE;
        int maxY = Integer.MIN_VALUE;
        BitSet all = new BitSet(Math.multiplyExact(width, height));
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                if (test.test(x + column, y + row)) {
                    all.set(row * width + column);
                    minX = Math.min(minX, column);
                    maxX = Math.max(maxX, column);
                    minY = Math.min(minY, row);
                    maxY = row;
                }
            }
        }
        if (minX > maxX) {
            return EMPTY;
        }
        int w = maxX - minX + 1;
        int h = maxY - minY + 1;
        if (w == width && h == height) {
            return new BitMask(x, y, w, h, all);
        }
        BitSet tight = new BitSet(w * h);
        for (int row = 0; row < h; row++) {
            int from = (row + minY) * width + minX;
            for (int i = all.nextSetBit(from); i >= 0 && i < from + w; i = all.nextSetBit(i + 1)) {
                tight.set(row * w + i - from);
            }
        }
        return new BitMask(x + minX, y + minY, w, h, tight);
    }

    /** Every pixel whose area the box covers by at least half in both axes: edges are rounded to the nearest pixel edge. */
    public static BitMask filled(Box box) {
        int x = (int) Math.round(box.x0());
        int y = (int) Math.round(box.y0());
        int w = (int) Math.round(box.x1()) - x;
        int h = (int) Math.round(box.y1()) - y;
        return w <= 0 || h <= 0 ? EMPTY : of(x, y, w, h, (px, py) -> true);
    }

    /** Whether the pixel in column x, row y is set; false anywhere outside the bounds. */
    public boolean get(int x, int y) {
        int column = x - x0;
        int row = y - y0;
        return column >= 0 && row >= 0 && column < width && row < height && bits.get(row * width + column);
    }

    /** Number of set pixels. */
    public int area() {
        return bits.cardinality();
    }

    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** First column of the tight bounds. */
    public int x() {
        return x0;
    }

    /** First row of the tight bounds. */
    public int y() {
        return y0;
    }

    /** Columns of the tight bounds; 0 for the empty mask. */
    public int width() {
        return width;
    }

    /** Rows of the tight bounds; 0 for the empty mask. */
    public int height() {
        return height;
    }

    /** The tight bounds as a half-open box. */
    public Box bounds() {
        return Box.ofSize(x0, y0, width, height);
    }

    /** Mean of the pixel centres, in pixel edges. */
    public Point centroid() {
        if (isEmpty()) {
            throw new IllegalStateException("An empty mask has no centroid");
        }
        double[] sum = new double[2];
        forEach((x, y) -> {
            sum[0] += x;
            sum[1] += y;
        });
        int n = area();
        return new Point(sum[0] / n + 0.5, sum[1] / n + 0.5);
    }

    /** Visits the set pixels row by row from the top left. */
    public void forEach(PixelVisitor visitor) {
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            visitor.visit(x0 + i % width, y0 + i / width);
        }
    }

    public BitMask union(BitMask other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        Box span = bounds().span(other.bounds());
        return of((int) span.x0(), (int) span.y0(), (int) span.width(), (int) span.height(),
                (x, y) -> get(x, y) || other.get(x, y));
    }

    public BitMask intersect(BitMask other) {
        return of(x0, y0, width, height, (x, y) -> get(x, y) && other.get(x, y));
    }

    public BitMask subtract(BitMask other) {
        return of(x0, y0, width, height, (x, y) -> get(x, y) && !other.get(x, y));
    }

    /** The part inside an image of the given size. */
    public BitMask clip(ImageSize size) {
        return of(x0, y0, width, height,
                (x, y) -> get(x, y) && x >= 0 && y >= 0 && x < size.width() && y < size.height());
    }

    public BitMask translate(int dx, int dy) {
        return isEmpty() ? this : new BitMask(x0 + dx, y0 + dy, width, height, bits);
    }

    /** Intersection over union of the two pixel sets; 0 when both are empty. */
    public double iou(BitMask other) {
        int shared = intersect(other).area();
        int union = area() + other.area() - shared;
        return union == 0 ? 0 : (double) shared / union;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BitMask m && x0 == m.x0 && y0 == m.y0 && width == m.width && height == m.height
                && bits.equals(m.bits);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * x0 + y0) + bits.hashCode();
    }

    @Override
    public String toString() {
        return "BitMask[" + area() + " px in " + bounds() + "]";
    }
}
