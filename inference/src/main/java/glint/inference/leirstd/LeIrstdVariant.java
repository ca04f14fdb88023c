package glint.inference.leirstd;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import glint.annotations.InputException;

/**
 * Which of its four changes to YOLOv8-n a network has; the rows of the ablation in the paper's Table II.
 *
 * @param mbConv MBConv with CBAM in place of C2f in the shallow half of the backbone (Faststem, first part)
 * @param bsBlock BSBlock in place of C2f in the deep half (Faststem, second part)
 * @param avcStem AVCStem in place of C2f in the neck (AVSFPN, first part)
 * @param gsConv GSConv in place of the strided convolutions of the neck (AVSFPN, second part)
 */
public record LeIrstdVariant(boolean mbConv, boolean bsBlock, boolean avcStem, boolean gsConv) {
    /** The baseline of the paper: nothing changed. */
    public static final LeIrstdVariant YOLOV8_N = new LeIrstdVariant(false, false, false, false);
    /** Only the backbone changed. */
    public static final LeIrstdVariant FASTSTEM = new LeIrstdVariant(true, true, false, false);
    /** Only the neck changed. */
    public static final LeIrstdVariant AVSFPN = new LeIrstdVariant(false, false, true, true);
    /** LE-IRSTD itself. */
    public static final LeIrstdVariant LE_IRSTD = new LeIrstdVariant(true, true, true, true);

    private static final SortedMap<String, LeIrstdVariant> NAMED = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of("yolov8-n", YOLOV8_N, "faststem", FASTSTEM, "avsfpn", AVSFPN, "le-irstd", LE_IRSTD)));

    /** The name in settings and checkpoints; for rows without one, the changes it has. */
    public String id() {
        return NAMED.entrySet().stream().filter(e -> e.getValue().equals(this)).map(Map.Entry::getKey).findFirst()
                .orElseGet(this::toString);
    }

    /**
     * The named row of that name.
     *
     * @throws InputException when there is none
     */
    public static LeIrstdVariant of(String id) {
        LeIrstdVariant variant = NAMED.get(id);
        if (variant == null) {
            throw new InputException("The variant " + id, "is unknown",
                    "choose from " + String.join(", ", NAMED.keySet()));
        }
        return variant;
    }
}
