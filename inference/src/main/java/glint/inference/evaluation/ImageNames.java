package glint.inference.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import glint.annotations.format.FrameNames;

/**
 * Finds the labelled image a file of detections means by a name: the same path; else the same path without its extension; else
 * the only path of which one is the end of the other, as when one side was read from a folder further up.
 */
final class ImageNames {
    private static final int AMBIGUOUS = -1;

    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> stems = new HashMap<>();
    private final Map<String, Integer> tails = new HashMap<>();

    ImageNames(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            exact.put(names.get(i), i);
            String stem = FrameNames.stem(names.get(i));
            stems.merge(stem, i, (a, b) -> AMBIGUOUS);
            for (int slash = stem.indexOf('/'); slash >= 0; slash = stem.indexOf('/', slash + 1)) {
                tails.merge(stem.substring(slash + 1), i, (a, b) -> AMBIGUOUS);
            }
        }
    }

    /** Index of the image meant; empty when there is none, or more than one. */
    OptionalInt find(String name) {
        Integer same = exact.get(name);
        if (same != null) {
            return OptionalInt.of(same);
        }
        String stem = FrameNames.stem(name);
        Integer found = stems.get(stem);
        if (found == null) {
            found = tails.get(stem);
        }
        for (int slash = stem.indexOf('/'); found == null && slash >= 0; slash = stem.indexOf('/', slash + 1)) {
            found = stems.get(stem.substring(slash + 1));
        }
        return found == null || found == AMBIGUOUS ? OptionalInt.empty() : OptionalInt.of(found);
    }
}
