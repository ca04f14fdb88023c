package glint.annotations.format;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

import glint.annotations.geometry.Coordinates;

/** Numbers in text files: plain decimals that an image coordinate can be. Java's own words such as NaN are none. */
public final class PlainNumber {
    private static final Pattern FORM = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
    private static final int LONGEST = 64;

    private PlainNumber() {}

    /** The number; empty when the text is none, or lies beyond {@link Coordinates#LARGEST}. */
    public static OptionalDouble parse(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= Coordinates.LARGEST ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The text as a finding quotes it: not longer than a line can bear. */
    public static String quoted(String text) {
        return "\"" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "\"";
    }
}
