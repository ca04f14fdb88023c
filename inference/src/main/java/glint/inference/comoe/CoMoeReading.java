package glint.inference.comoe;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;

/** Paper and released code differ in what an expert does with a frame before the key frame. */
public enum CoMoeReading {
    /** The fusion with the key frame takes the place of the frame's own transform, which has no effect: the released code. */
    OFFICIAL,
    /** The frame's own transform decides how much of the fusion is added to it: the text, equation 9. */
    PAPER;

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reading of that name.
     *
     * @throws InputException when there is none
     */
    public static CoMoeReading of(String id) {
        return Arrays.stream(values()).filter(r -> r.id().equals(id.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InputException("The reading " + id, "is unknown", "choose official or paper"));
    }
}
