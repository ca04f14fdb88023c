package glint.annotations.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something of a label that a format cannot hold.
 *
 * @param target id of the label
 * @param what is lost or changed, as the rest of a sentence about one target
 */
public record Loss(String frame, long target, String what) {
    /** A line for each kind of loss with the number of targets it befalls, in the order they were found. */
    public static List<String> summary(List<Loss> losses) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        losses.forEach(loss -> counts.merge(loss.what(), 1, Integer::sum));
        return counts.entrySet().stream().map(e -> e.getValue() + (e.getValue() == 1 ? " target: " : " targets: ") + e
                .getKey()).toList();
    }
}
