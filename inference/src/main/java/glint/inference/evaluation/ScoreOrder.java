package glint.inference.evaluation;

/**
 * The order in which every protocol visits detections: best score first, equal scores in the order they came.
 *
 * <p>A radix sort over the bits of the scores, because a million boxed indices with a comparator cost ten times as much.
 */
final class ScoreOrder {
    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private ScoreOrder() {}

    /** Indices of {@code scores}, descending and stable. The scores are finite. */
    static int[] descending(double[] scores) {
        int n = scores.length;
        long[] keys = new long[n];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            keys[i] = descendingKey(scores[i]);
            order[i] = i;
        }
        int[] next = new int[n];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            int[] start = new int[DIGITS + 1];
            for (long key : keys) {
                start[digit(key, shift) + 1]++;
            }
            if (n > 0 && start[digit(keys[0], shift) + 1] == n) {
                continue;
            }
            for (int d = 0; d < DIGITS; d++) {
                start[d + 1] += start[d];
            }
            for (int index : order) {
                next[start[digit(keys[index], shift)]++] = index;
            }
            int[] swap = order;
            order = next;
            next = swap;
        }
        return order;
    }

    /** A key whose unsigned ascending order is the descending order of the doubles; both zeros share one. */
    private static long descendingKey(double score) {
        long bits = Double.doubleToLongBits(score + 0.0);
        return bits < 0 ? bits : ~bits & Long.MAX_VALUE;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (DIGITS - 1);
    }
}
