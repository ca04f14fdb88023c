package glint.annotations.geometry;

import java.util.Arrays;

/**
 * A mask of a whole image as COCO writes it: lengths of runs that go down the columns from the left, beginning with
 * pixels outside the mask, so the first length may be 0. All lengths sum to width times height.
 *
 * <p>The compressed text stores a run from the fourth on as the difference to the run two before, each number in groups
 * of five bits, lowest first; 32 in a group says that another follows, 16 in the last one is the sign, and 48 is added
 * to make a printable character.
 */
public final class RunLength {
    private static final int MORE = 0x20;
    private static final int SIGN = 0x10;
    /** Groups a difference of two int lengths can need; more of them mean a damaged text. */
    private static final int MAX_SHIFT = 35;
    /** A few bytes of runs can claim any size; no detector has more pixels than this. */
    private static final long MOST_PIXELS = 1L << 28;

    private final ImageSize size;
    private final int[] counts;

    private RunLength(ImageSize size, int[] counts) {
        this.size = size;
        this.counts = counts;
    }

    /**
     * From the lengths of an uncompressed COCO segmentation.
     *
     * @throws IllegalArgumentException when a length is negative or they do not sum to the pixels of the image
     */
    public static RunLength ofCounts(ImageSize size, int... counts) {
        requireCountable(size);
        long sum = 0;
        for (int count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("a run has the negative length " + count);
            }
            sum += count;
        }
        if (sum != size.pixels()) {
            throw new IllegalArgumentException(
                    "the runs cover " + sum + " pixels, the image of " + size + " has " + size.pixels());
        }
        return new RunLength(size, counts.clone());
    }

    /**
     * From the text of a compressed COCO segmentation.
     *
     * @throws IllegalArgumentException when the text is damaged or does not fit the image
     */
    public static RunLength parse(ImageSize size, String text) {
        int[] runs = new int[Math.max(4, text.length() / 2)];
        int n = 0;
        int at = 0;
        while (at < text.length()) {
            long value = 0;
            int shift = 0;
            int group;
            do {
                if (at == text.length() || shift > MAX_SHIFT) {
                    throw new IllegalArgumentException("the run lengths break off inside a number");
                }
                group = text.charAt(at) - 48;
                if (group < 0 || group > 63) {
                    throw new IllegalArgumentException("the run lengths hold an impossible character at " + at);
                }
                value |= (long) (group & 0x1f) << shift;
                shift += 5;
                at++;
            } while ((group & MORE) != 0);
            if ((group & SIGN) != 0) {
                value |= -1L << shift;
            }
            value += n > 2 ? runs[n - 2] : 0;
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("run " + n + " has the impossible length " + value);
            }
            if (n == runs.length) {
                runs = Arrays.copyOf(runs, n * 2);
            }
            runs[n++] = (int) value;
        }
        return ofCounts(size, Arrays.copyOf(runs, n));
    }

    /** The runs of a mask in an image of the given size; pixels outside the image are left out. */
    public static RunLength of(BitMask mask, ImageSize size) {
        requireCountable(size);
        BitMask inside = mask.clip(size);
        int[] toggles = Toggles.of(inside, size.height());
        int[] counts = new int[toggles.length + 1];
        int n = 0;
        int previous = 0;
        int i = 0;
        while (i < toggles.length) {
            // A run that ends at the foot of one column and begins at the head of the next goes on.
            if (i + 1 < toggles.length && toggles[i] == toggles[i + 1]) {
                i += 2;
                continue;
            }
            counts[n++] = toggles[i] - previous;
            previous = toggles[i];
            i++;
        }
        int rest = (int) size.pixels() - previous;
        if (rest > 0) {
            counts[n++] = rest;
        }
        return new RunLength(size, Arrays.copyOf(counts, n));
    }

    private static void requireCountable(ImageSize size) {
        if (size.pixels() > MOST_PIXELS) {
            throw new IllegalArgumentException("an image of " + size + " is too large for run lengths");
        }
    }

    /** The image the runs cover. */
    public ImageSize size() {
        return size;
    }

    /** The lengths as an uncompressed COCO segmentation holds them. */
    public int[] counts() {
        return counts.clone();
    }

    /** Number of pixels in the mask. */
    public int area() {
        int area = 0;
        for (int i = 1; i < counts.length; i += 2) {
            area += counts[i];
        }
        return area;
    }

    /** The text of a compressed COCO segmentation. */
    public String compressed() {
        StringBuilder text = new StringBuilder(counts.length * 2);
        for (int i = 0; i < counts.length; i++) {
            long rest = i > 2 ? (long) counts[i] - counts[i - 2] : counts[i];
            boolean more;
            do {
                int group = (int) (rest & 0x1f);
                rest >>= 5;
                more = (group & SIGN) != 0 ? rest != -1 : rest != 0;
                text.append((char) ((more ? group | MORE : group) + 48));
            } while (more);
        }
        return text.toString();
    }

    /** The mask. */
    public BitMask toMask() {
        int height = size.height();
        int firstColumn = Integer.MAX_VALUE;
        int lastColumn = -1;
        int firstRow = height;
        int lastRow = -1;
        int position = 0;
        for (int i = 0; i < counts.length; i++) {
            int end = position + counts[i];
            if ((i & 1) == 1 && end > position) {
                int first = position / height;
                int last = (end - 1) / height;
                firstColumn = Math.min(firstColumn, first);
                lastColumn = Math.max(lastColumn, last);
                firstRow = first == last ? Math.min(firstRow, position % height) : 0;
                lastRow = first == last ? Math.max(lastRow, (end - 1) % height) : height - 1;
            }
            position = end;
        }
        if (lastColumn < 0) {
            return BitMask.empty();
        }
        int width = lastColumn - firstColumn + 1;
        int stride = BitMask.wordsFor(width);
        long[] words = new long[Math.multiplyExact(stride, lastRow - firstRow + 1)];
        markEdges(words, stride, firstColumn, firstRow, lastRow);
        for (int i = stride; i < words.length; i++) {
            words[i] ^= words[i - stride];
        }
        return BitMask.tight(firstColumn, firstRow, width, lastRow - firstRow + 1, words);
    }

    /** Sets a bit in every row where its column enters or leaves the mask; adding up the rows then fills it. */
    private void markEdges(long[] words, int stride, int firstColumn, int firstRow, int lastRow) {
        int height = size.height();
        int position = 0;
        for (int i = 0; i < counts.length; i++) {
            int end = position + counts[i];
            while ((i & 1) == 1 && position < end) {
                int column = position / height - firstColumn;
                int top = position % height;
                int bottom = Math.min(height, top + end - position);
                words[(top - firstRow) * stride + (column >>> 6)] ^= 1L << column;
                if (bottom <= lastRow) {
                    words[(bottom - firstRow) * stride + (column >>> 6)] ^= 1L << column;
                }
                position += bottom - top;
            }
            position = end;
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RunLength r && size.equals(r.size) && Arrays.equals(counts, r.counts);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "RunLength[" + area() + " px of " + size + "]";
    }

    /** Finds where, going down the columns, a mask begins and ends: 64 columns at a time instead of pixel by pixel. */
    private static final class Toggles {
        private Toggles() {}

        /** Positions column times height plus row, ascending; a position twice stands for nothing. */
        static int[] of(BitMask mask, int height) {
            int[] starts = new int[mask.width() + 1];
            each(mask, (column, row) -> starts[column + 1]++);
            for (int column = 0; column < mask.width(); column++) {
                starts[column + 1] += starts[column];
            }
            int[] next = starts.clone();
            int[] toggles = new int[starts[mask.width()]];
            each(mask, (column, row) -> toggles[next[column]++] = (column + mask.x()) * height + row + mask.y());
            return toggles;
        }

        private static void each(BitMask mask, BitMask.PixelVisitor visitor) {
            for (int row = 0; row <= mask.height(); row++) {
                int y = mask.y() + row;
                for (int column = 0; column < mask.width(); column += 64) {
                    int x = mask.x() + column;
                    long changed = mask.window(x, y) ^ mask.window(x, y - 1);
                    while (changed != 0) {
                        visitor.visit(column + Long.numberOfTrailingZeros(changed), row);
                        changed &= changed - 1;
                    }
                }
            }
        }
    }
}
