package glint.annotations.format.cvat;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.BitMask;

/**
 * The pixels of a rectangle as CVAT writes them: lengths of runs along the rows from the top left, beginning with pixels
 * outside the mask, so the first length may be 0. COCO counts down the columns of the whole image instead.
 */
final class CropRuns {
    /** A few bytes of runs can claim any size; no detector has more pixels than this. */
    private static final long MOST_PIXELS = 1L << 27;

    private CropRuns() {}

    /** The lengths for the tight rectangle of a mask. */
    static List<Integer> of(BitMask mask) {
        List<Integer> runs = new ArrayList<>();
        boolean inside = false;
        int length = 0;
        for (int y = mask.y(); y < mask.y() + mask.height(); y++) {
            for (int x = mask.x(); x < mask.x() + mask.width(); x++) {
                if (mask.get(x, y) == inside) {
                    length++;
                } else {
                    runs.add(length);
                    inside = !inside;
                    length = 1;
                }
            }
        }
        runs.add(length);
        return runs;
    }

    /**
     * The mask of a rectangle at (left, top).
     *
     * @throws IllegalArgumentException when the text is no list of lengths or does not fill the rectangle
     */
    static BitMask parse(String text, int left, int top, int width, int height) {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("its size " + width + "×" + height + " is impossible");
        }
        int[] ends = ends(text, width * height);
        int[] run = {0};
        return BitMask.of(left, top, width, height, (x, y) -> {
            int position = (y - top) * width + x - left;
            while (position >= ends[run[0]]) {
                run[0]++;
            }
            return (run[0] & 1) == 1;
        });
    }

    /** Where each run ends. */
    private static int[] ends(String text, int pixels) {
        String[] words = text.strip().split("\\s*,\\s*", -1);
        int[] ends = new int[words.length];
        long sum = 0;
        for (int i = 0; i < words.length; i++) {
            if (!words[i].matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("its run lengths are no list of whole numbers");
            }
            sum += Integer.parseInt(words[i]);
            ends[i] = (int) Math.min(sum, Integer.MAX_VALUE);
        }
        if (sum != pixels) {
            throw new IllegalArgumentException("its runs cover " + sum + " pixels, its rectangle has " + pixels);
        }
        return ends;
    }
}
