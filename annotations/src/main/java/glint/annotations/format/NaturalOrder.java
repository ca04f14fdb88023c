package glint.annotations.format;

import java.util.Comparator;

/**
 * Names as people count: {@code 2.bmp} before {@code 10.bmp}, folder by folder. Runs of digits compare as numbers of any
 * length, letters without regard to case; names that differ only in leading zeros or case keep a fixed order.
 */
public enum NaturalOrder implements Comparator<String> {
    /** The order. */
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char ca = a.charAt(i);
            char cb = b.charAt(j);
            if (isDigit(ca) && isDigit(cb)) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                int byNumber = compareNumbers(a, i, endA, b, j, endB);
                if (byNumber != 0) {
                    return byNumber;
                }
                i = endA;
                j = endB;
            } else {
                int byLetter = Integer.compare(rank(ca), rank(cb));
                if (byLetter != 0) {
                    return byLetter;
                }
                i++;
                j++;
            }
        }
        int byRest = Integer.compare(a.length() - i, b.length() - j);
        return byRest != 0 ? byRest : a.compareTo(b);
    }

    /** A separator comes before everything else, so that a folder's files stay together. */
    private static int rank(char c) {
        return c == '/' ? -1 : Character.toLowerCase(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfDigits(String s, int from) {
        int end = from;
        while (end < s.length() && isDigit(s.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String a, int fromA, int endA, String b, int fromB, int endB) {
        int startA = skipZeros(a, fromA, endA);
        int startB = skipZeros(b, fromB, endB);
        int byLength = Integer.compare(endA - startA, endB - startB);
        return byLength != 0 ? byLength : a.substring(startA, endA).compareTo(b.substring(startB, endB));
    }

    private static int skipZeros(String s, int from, int end) {
        int start = from;
        while (start < end && s.charAt(start) == '0') {
            start++;
        }
        return start;
    }
}
