package glint.app.models;

import java.util.Locale;

/**
 * How a detector is told apart: a letter and its colour, always together.
 *
 * @param letter its tag
 * @param title its name for people
 */
public record DetectorTag(String letter, String title) {
    /** The tag of a detector by its id; one that the program does not bring is known by its own first letter. */
    public static DetectorTag of(String id) {
        return switch (id) {
            case "comoe" -> new DetectorTag("A", "CoMoE");
            case "light-sgmtlm" -> new DetectorTag("B", "Light-SGMTLM");
            case "fest" -> new DetectorTag("C", "FEST");
            case "le-irstd" -> new DetectorTag("D", "LE-IRSTD");
            case "danet" -> new DetectorTag("E", "DANet");
            case "baseline" -> new DetectorTag("F", "Baseline");
            case "torchscript" -> new DetectorTag("T", "TorchScript");
            default -> new DetectorTag(id.substring(0, 1).toUpperCase(Locale.ROOT), id);
        };
    }

    /** What the style sheet knows its colour by. */
    public String styleClass() {
        return "detector-" + letter.toLowerCase(Locale.ROOT);
    }

    /** A looked-up colour of the theme; that of quantities for those without one of their own. */
    public String colour() {
        return "ABCDE".contains(letter) ? "-glint-" + styleClass() : "-glint-quantity";
    }
}
