package glint.inference.danet;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import glint.annotations.InputException;

/**
 * Which of its two modules a network has; rows of the ablation in the paper's Table 2.
 *
 * @param safem deformable attention behind every stage of the backbone
 * @param acfa aggregation of neighbouring scales; without it each scale is detected on by itself
 */
public record DanetVariant(boolean safem, boolean acfa) {
    /** Neither: a RepVGG backbone with the head of a single-shot detector. */
    public static final DanetVariant BASELINE = new DanetVariant(false, false);
    /** DANet itself. */
    public static final DanetVariant DANET = new DanetVariant(true, true);

    private static final SortedMap<String, DanetVariant> NAMED = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of("baseline", BASELINE, "safem", new DanetVariant(true, false), "acfa",
                    new DanetVariant(false, true), "danet", DANET)));

    /** The name in settings and checkpoints. */
    public String id() {
        return NAMED.entrySet().stream().filter(e -> e.getValue().equals(this)).map(Map.Entry::getKey).findFirst()
                .orElseThrow();
    }

    /**
     * The row of that name.
     *
     * @throws InputException when there is none
     */
    public static DanetVariant of(String id) {
        DanetVariant variant = NAMED.get(id);
        if (variant == null) {
            throw new InputException("The variant " + id, "is unknown",
                    "choose from " + String.join(", ", NAMED.keySet()));
        }
        return variant;
    }
}
