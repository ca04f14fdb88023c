package glint.inference.picture;

import java.util.Locale;

/** Figures as people read them here: scores without the leading zero, thin spaces in large counts, a dash for what is undefined. */
public final class Numbers {
    private static final String UNDEFINED = "–";
    private static final char THIN_SPACE = '\u2009';

    private Numbers() {}

    /** A score in [0, 1] with three digits: {@code .943}, {@code 1.00}. */
    public static String score(double value) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        String text = String.format(Locale.ROOT, "%.3f", value);
        if (text.equals("1.000")) {
            return "1.00";
        }
        return text.startsWith("0") ? text.substring(1) : text;
    }

    /** A whole number with a thin space every three digits. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', THIN_SPACE);
    }

    /** A number with one digit after the point. */
    public static String oneDigit(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.1f", value);
    }
}
