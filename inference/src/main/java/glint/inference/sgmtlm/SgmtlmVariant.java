package glint.inference.sgmtlm;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import glint.annotations.InputException;

/**
 * Which of its two changes to YOLOv5 (without spatial pyramid pooling) a network has; the rows of the paper's ablation.
 *
 * @param siwd SIWD stages as the backbone in place of CSPDarknet
 * @param saliency the path through the two finest levels and back, with the saliency head at its end
 */
public record SgmtlmVariant(boolean siwd, boolean saliency) {
    /** The baseline of the paper: nothing changed. */
    public static final SgmtlmVariant YOLOV5 = new SgmtlmVariant(false, false);
    /** Only the backbone changed. */
    public static final SgmtlmVariant YOLOV5_SIWD = new SgmtlmVariant(true, false);
    /** Only the saliency path added. */
    public static final SgmtlmVariant SGMTLM = new SgmtlmVariant(false, true);
    /** Light-SGMTLM itself. */
    public static final SgmtlmVariant LIGHT_SGMTLM = new SgmtlmVariant(true, true);

    private static final SortedMap<String, SgmtlmVariant> NAMED = Collections.unmodifiableSortedMap(new TreeMap<>(
            Map.of("yolov5", YOLOV5, "yolov5-siwd", YOLOV5_SIWD, "sgmtlm", SGMTLM, "light-sgmtlm", LIGHT_SGMTLM)));

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
    public static SgmtlmVariant of(String id) {
        SgmtlmVariant variant = NAMED.get(id);
        if (variant == null) {
            throw new InputException("The variant " + id, "is unknown",
                    "choose from " + String.join(", ", NAMED.keySet()));
        }
        return variant;
    }
}
