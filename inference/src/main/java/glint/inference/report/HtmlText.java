package glint.inference.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pieces that every section of the page is made of. Values are figures or text made safe by {@link #text}. */
final class HtmlText {
    private HtmlText() {}

    /** Heads of columns of figures. */
    static String heads(String... names) {
        return Arrays.stream(names).map(n -> "<th class=\"n\">" + n + "</th>").collect(Collectors.joining());
    }

    /** Cells of figures. */
    static void cells(StringBuilder page, String... values) {
        for (String v : values) {
            page.append("<td class=\"n\">").append(v).append("</td>");
        }
    }

    /** A name with what is known of it, inside a list of facts. */
    static void fact(StringBuilder page, String name, String html) {
        page.append("<dt>").append(name).append("</dt><dd>").append(html).append("</dd>");
    }

    /** Letter and name of a detector. */
    static String tag(String detector) {
        DetectorStyle style = DetectorStyle.of(detector);
        String letter = style.letter().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "<span class=\"tag\" style=\"background:#%06x\">%s</span>",
                        style.ink().rgb(), style.letter());
        return letter + text(style.title());
    }

    /** A figure among words. */
    static String number(String digits) {
        return "<span class=\"n\">" + digits + "</span>";
    }

    /** Words from outside. */
    static String text(String raw) {
        return SvgCanvas.escape(raw);
    }

    /** Opens a table inside what scrolls. */
    static void table(StringBuilder page, String headRow) {
        page.append("<div class=\"scroll\"><table><tr>").append(headRow).append("</tr>\n");
    }

    static void endTable(StringBuilder page) {
        page.append("</table></div>\n");
    }
}
