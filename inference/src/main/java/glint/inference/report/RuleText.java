package glint.inference.report;

import java.util.Locale;

import glint.inference.evaluation.MatchRule;

/** Match rules in words. */
final class RuleText {
    private RuleText() {}

    /** Such as "IoU ≥ .50" or "centres within 3 px". */
    static String shortForm(MatchRule rule) {
        return switch (rule) {
            case MatchRule.Iou iou -> "IoU ≥ " + threshold(iou.threshold());
            case MatchRule.IouPlusOne iou -> "IoU+1 ≥ " + threshold(iou.threshold());
            case MatchRule.CentreDistance d -> "centres within " + pixels(d.pixels()) + " px";
        };
    }

    private static String threshold(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.startsWith("0") ? text.substring(1) : text;
    }

    private static String pixels(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
