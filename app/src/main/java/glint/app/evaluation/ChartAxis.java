package glint.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart: which values it spans, and how they are spread.
 *
 * @param low value at its beginning
 * @param high value at its end
 * @param log whether equal lengths are equal ratios; both ends are positive then
 */
record ChartAxis(String title, double low, double high, boolean log) {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    ChartAxis {
        if (!(high > low) || (log && !(low > 0))) {
            throw new IllegalArgumentException("An axis goes up, got " + low + " to " + high);
        }
    }

    /** A mark on the axis; minor ones have no label. */
    record Tick(double value, String label) {}

    /** Where a value lies: 0 at the beginning, 1 at the end, beyond for values outside; a log axis puts 0 far before its beginning. */
    double share(double value) {
        return log
                ? (Math.log10(Math.max(value, low * 1e-6)) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
    }

    /** The value at a place. */
    double value(double share) {
        return log
                ? Math.pow(10, Math.log10(low) + share * (Math.log10(high) - Math.log10(low)))
                : low + share * (high - low);
    }

    /** Narrower or wider round a place that stays where it is, never beyond the given ends. */
    ChartAxis zoomed(double share, double factor, ChartAxis widest) {
        double from = value(share - share * factor);
        double to = value(share + (1 - share) * factor);
        double newLow = Math.max(from, widest.low);
        double newHigh = Math.min(to, widest.high);
        boolean tooNarrow = log ? newHigh / newLow < 1.5 : newHigh - newLow < 0.02;
        return tooNarrow ? this : new ChartAxis(title, newLow, newHigh, log);
    }

    /** Marks at round values, those with a label first. */
    List<Tick> ticks() {
        return log ? decades() : steps();
    }

    private List<Tick> steps() {
        double step = high - low > 0.6 ? 0.1 : high - low > 0.25 ? 0.05 : high - low > 0.1 ? 0.02 : 0.01;
        List<Tick> ticks = new ArrayList<>();
        for (int i = (int) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) {
            ticks.add(new Tick(i * step, number(i * step, step)));
        }
        return ticks;
    }

    private static String number(double value, double step) {
        String text = String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", value);
        return text.startsWith("0.") && !text.matches("0\\.0+") ? text.substring(1) : text;
    }

    private List<Tick> decades() {
        List<Tick> major = new ArrayList<>();
        List<Tick> minor = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (int digit = 1; digit <= 9; digit++) {
                double value = digit * Math.pow(10, power);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    (digit == 1 ? major : minor).add(new Tick(value, digit == 1 ? powerOfTen(power) : ""));
                }
            }
        }
        major.addAll(minor);
        return major;
    }

    static String powerOfTen(int power) {
        StringBuilder text = new StringBuilder("10");
        if (power < 0) {
            text.append('⁻');
        }
        String.valueOf(Math.abs(power)).chars().forEach(c -> text.append(SUPERSCRIPTS.charAt(c - '0')));
        return text.toString();
    }
}
