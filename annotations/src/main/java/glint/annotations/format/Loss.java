package glint.annotations.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something of a label that a format cannot hold.
 *
 * @param target id of the label
 * @param what is lost or changed, as the rest of a sentence about one target
 */
public record Loss(String frame, long target, String what) {
    /** The losses by what is lost, in the order they were found. */
    public static Map<String, List<Loss>> byKind(List<Loss> losses) {
        return Collections.unmodifiableMap(losses.stream().collect(Collectors.groupingBy(Loss::what,
                LinkedHashMap::new, Collectors.toUnmodifiableList())));
    }

    /** A line for each kind of loss with the number of targets it befalls, in the order they were found. */
    public static List<String> summary(List<Loss> losses) {
        return byKind(losses).entrySet().stream().map(kind -> kind.getValue().size() + (kind.getValue().size() == 1
                ? " target: "
                : " targets: ") + kind.getKey()).toList();
    }
}
