package glint.annotations.geometry;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/**
 * The pixels of one target: a set of pixel indices with its tight bounds. Immutable; equal when the same pixels are set.
 *
 * <p>Only the bounding rectangle is stored, so a three-pixel target in a 4k frame costs a few bytes. Coordinates are
 * pixel indices of the frame (column x, row y), not offsets into the rectangle. Every row starts at a word of its own,
 * so that masks are combined 64 pixels at a time.
 */
public final class BitMask {
    private static final BitMask EMPTY = new BitMask(0, 0, 0, 0, new long[0]);

    private final int x0;
    private final int y0;
    private final int width;
    private final int height;
    private final int stride;
    /** Rows of {@code stride} words, lowest bit first; bits past the width are 0. */
    private final long[] words;

    private BitMask(int x0, int y0, int width, int height, long[] words) {
        this.x0 = x0;
        this.y0 = y0;
        this.width = width;
        this.height = height;
        this.stride = wordsFor(width);
        this.words = words;
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
        int stride = wordsFor(width);
        long[] all = new long[Math.multiplyExact(stride, height)];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                if (test.test(x + column, y + row)) {
                    all[row * stride + (column >>> 6)] |= 1L << column;
                }
            }
        }
        return tight(x, y, width, height, all);
    }

    /** Every pixel whose area the box covers by at least half in both axes: edges are rounded to the nearest pixel edge. */
    public static BitMask filled(Box box) {
        int x = (int) Math.round(box.x0());
        int y = (int) Math.round(box.y0());
        int w = (int) Math.round(box.x1()) - x;
        int h = (int) Math.round(box.y1()) - y;
        if (w <= 0 || h <= 0) {
            return EMPTY;
        }
        int stride = wordsFor(w);
        long[] all = new long[Math.multiplyExact(stride, h)];
        Arrays.fill(all, -1L);
        for (int row = 0; row < h; row++) {
            all[row * stride + stride - 1] = lastWord(w);
        }
        return new BitMask(x, y, w, h, all);
    }

    /**
     * The mask of a rectangle of words as {@link #words} describes them, cut to its tight bounds. Takes the array over.
     */
    static BitMask tight(int x, int y, int width, int height, long[] words) {
        int stride = wordsFor(width);
        long[] columns = new long[stride];
        int firstRow = -1;
        int lastRow = -1;
        for (int row = 0; row < height; row++) {
            long any = 0;
            for (int i = 0; i < stride; i++) {
                long word = words[row * stride + i];
                columns[i] |= word;
                any |= word;
            }
            if (any != 0) {
                firstRow = firstRow < 0 ? row : firstRow;
                lastRow = row;
            }
        }
        if (firstRow < 0) {
            return EMPTY;
        }
        int first = 0;
        while (columns[first] == 0) {
            first++;
        }
        int last = stride - 1;
        while (columns[last] == 0) {
            last--;
        }
        int firstColumn = first * 64 + Long.numberOfTrailingZeros(columns[first]);
        int lastColumn = last * 64 + 63 - Long.numberOfLeadingZeros(columns[last]);
        BitMask loose = new BitMask(x, y, width, height, words);
        int w = lastColumn - firstColumn + 1;
        int h = lastRow - firstRow + 1;
        return w == width && h == height
                ? loose
                : new BitMask(x + firstColumn, y + firstRow, w, h, loose.cut(x + firstColumn, y + firstRow, w, h));
    }

    /** Words a row of {@code width} pixels needs. */
    static int wordsFor(int width) {
        return (width + 63) >>> 6;
    }

    private static long lastWord(int width) {
        return -1L >>> -width;
    }

    private long[] cut(int x, int y, int w, int h) {
        int target = wordsFor(w);
        long[] out = new long[target * h];
        for (int row = 0; row < h; row++) {
            for (int i = 0; i < target; i++) {
                out[row * target + i] = window(x + i * 64, y + row);
            }
        }
        return out;
    }

    /** The 64 pixels of row y that start at column x, lowest bit first; 0 outside the bounds. */
    long window(int x, int y) {
        int row = y - y0;
        int column = x - x0;
        if (row < 0 || row >= height || column >= width || column <= -64) {
            return 0;
        }
        int base = row * stride;
        if (column < 0) {
            return words[base] << -column;
        }
        int i = column >>> 6;
        int shift = column & 63;
        long low = words[base + i] >>> shift;
        return shift == 0 || i + 1 == stride ? low : low | words[base + i + 1] << (64 - shift);
    }

    /** Whether the pixel in column x, row y is set; false anywhere outside the bounds. */
    public boolean get(int x, int y) {
        int column = x - x0;
        int row = y - y0;
        return column >= 0 && row >= 0 && column < width && row < height
                && (words[row * stride + (column >>> 6)] >>> column & 1) != 0;
    }

    /** Number of set pixels. */
    public int area() {
        int n = 0;
        for (long word : words) {
            n += Long.bitCount(word);
        }
        return n;
    }

    public boolean isEmpty() {
        return width == 0;
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
        for (int row = 0; row < height; row++) {
            for (int i = 0; i < stride; i++) {
                long rest = words[row * stride + i];
                while (rest != 0) {
                    visitor.visit(x0 + i * 64 + Long.numberOfTrailingZeros(rest), y0 + row);
                    rest &= rest - 1;
                }
            }
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
        return combine((int) span.x0(), (int) span.y0(), (int) span.width(), (int) span.height(), other,
                (a, b) -> a | b);
    }

    public BitMask intersect(BitMask other) {
        return combine(x0, y0, width, height, other, (a, b) -> a & b);
    }

    public BitMask subtract(BitMask other) {
        return combine(x0, y0, width, height, other, (a, b) -> a & ~b);
    }

    private BitMask combine(int x, int y, int w, int h, BitMask other, LongBinaryOperator operator) {
        int columns = wordsFor(w);
        long[] out = new long[Math.multiplyExact(columns, h)];
        for (int row = 0; row < h; row++) {
            for (int i = 0; i < columns; i++) {
                int column = x + i * 64;
                out[row * columns + i] = operator.applyAsLong(window(column, y + row), other.window(column, y + row));
            }
        }
        return tight(x, y, w, h, out);
    }

    /** The part inside an image of the given size. */
    public BitMask clip(ImageSize size) {
        if (x0 >= 0 && y0 >= 0 && x0 + width <= size.width() && y0 + height <= size.height()) {
            return this;
        }
        int left = Math.max(x0, 0);
        int top = Math.max(y0, 0);
        int w = Math.min(x0 + width, size.width()) - left;
        int h = Math.min(y0 + height, size.height()) - top;
        if (w <= 0 || h <= 0) {
            return EMPTY;
        }
        long[] out = cut(left, top, w, h);
        int columns = wordsFor(w);
        for (int row = 0; row < h; row++) {
            out[row * columns + columns - 1] &= lastWord(w);
        }
        return tight(left, top, w, h, out);
    }

    /** The same pixels, moved by whole pixels. */
    public BitMask translate(int dx, int dy) {
        return isEmpty() ? this : new BitMask(x0 + dx, y0 + dy, width, height, words);
    }

    /**
     * The mask of the same image at another size: the pixels whose centres lie on pixels of this one. Those of a mask that
     * shrinks may all fall between.
     *
     * @param sx new width of the image over the old one
     * @param sy new height over the old one
     */
    public BitMask scale(double sx, double sy) {
        int left = (int) Math.floor(x() * sx);
        int top = (int) Math.floor(y() * sy);
        return of(left, top, (int) Math.ceil((x() + width()) * sx) - left, (int) Math.ceil((y() + height()) * sy) - top,
                (x, y) -> get((int) Math.floor((x + 0.5) / sx), (int) Math.floor((y + 0.5) / sy)));
    }

    /** These pixels and those within {@code pixels} columns and rows of them; the result may reach beyond the image. */
    public BitMask grow(int pixels) {
        if (isEmpty() || pixels <= 0) {
            return this;
        }
        BitMask wide = this;
        for (int d = 1; d <= pixels; d++) {
            wide = wide.union(translate(d, 0)).union(translate(-d, 0));
        }
        BitMask high = wide;
        for (int d = 1; d <= pixels; d++) {
            high = high.union(wide.translate(0, d)).union(wide.translate(0, -d));
        }
        return high;
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
                && Arrays.equals(words, m.words);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * x0 + y0) + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return "BitMask[" + area() + " px in " + bounds() + "]";
    }
}
