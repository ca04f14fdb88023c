package glint.annotations.format.mot;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import glint.annotations.format.PlainNumber;
import glint.annotations.format.Sequences;
import glint.annotations.geometry.Box;

/**
 * One line: {@code frame,id,x,y,w,h,conf,class,visibility}. A detection or a tracker's result has no class and its conf
 * is a score; where there is a class, a conf of 0 says that the target is not counted.
 *
 * @param frame counted from 1
 */
record MotRow(int frame, OptionalLong track, Box box, OptionalDouble score, OptionalInt category,
        Map<String, String> attributes) {
    static final String IGNORE = "ignore";
    static final String VISIBILITY = "visibility";
    private static final int FEWEST = 6;
    private static final int CONFIDENCE = 6;
    private static final int CLASS = 7;
    private static final int SEEN = 8;

    /**
     * Reads a line.
     *
     * @param origin what the first pixel is counted as
     * @throws IllegalArgumentException when it is none, saying why
     */
    static MotRow parse(String text, int origin) {
        String[] words = text.split("\\s*,\\s*|\\s+", -1);
        if (words.length < FEWEST) {
            throw new IllegalArgumentException("it has " + words.length + " values, at least " + FEWEST
                    + " are needed");
        }
        double[] v = new double[words.length];
        for (int i = 0; i < v.length; i++) {
            String word = words[i];
            v[i] = word.isEmpty() && i >= FEWEST
                    ? -1
                    : PlainNumber.parse(word).orElseThrow(
                            () -> new IllegalArgumentException(PlainNumber.quoted(word) + " is no usable number"));
        }
        if (v[0] != Math.rint(v[0]) || v[0] < 1 || v[0] > Sequences.MOST_FRAMES) {
            throw new IllegalArgumentException("its frame " + PlainNumber.quoted(words[0])
                    + " is no number that a frame can have; they count from 1");
        }
        if (v[4] < 0 || v[5] < 0) {
            throw new IllegalArgumentException("its width or height is negative");
        }
        boolean classified = v.length > CLASS && v[CLASS] >= 1;
        Map<String, String> attributes = new HashMap<>();
        OptionalDouble score = OptionalDouble.empty();
        if (classified && v[CONFIDENCE] == 0) {
            attributes.put(IGNORE, "true");
        } else if (!classified && v.length > CONFIDENCE && v[CONFIDENCE] != -1) {
            score = OptionalDouble.of(v[CONFIDENCE]);
        }
        if (classified && v.length > SEEN && v[SEEN] >= 0 && v[SEEN] < 1) {
            attributes.put(VISIBILITY, words[SEEN]);
        }
        return new MotRow((int) v[0], v[1] >= 0 ? OptionalLong.of((long) v[1]) : OptionalLong.empty(), Box.ofSize(v[2]
                - origin, v[3] - origin, v[4], v[5]), score, classified
                        ? OptionalInt.of((int) v[CLASS])
                        : OptionalInt.empty(),
                attributes);
    }
}
