package glint.inference.fest;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;
import glint.inference.post.WeakMaps;

/** Paper and released code differ in where weak targets are sought; weights are the same. */
public enum FestReading {
    /** In the map of every single scale: the released code, and recommended. */
    OFFICIAL(WeakMaps.PER_SCALE),
    /** In the fused map: the text. */
    PAPER(WeakMaps.FUSED);

    private final WeakMaps weakMaps;

    FestReading(WeakMaps weakMaps) {
        this.weakMaps = weakMaps;
    }

    /** Where weak targets are sought. */
    public WeakMaps weakMaps() {
        return weakMaps;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reading of that name.
     *
     * @throws InputException when there is none
     */
    public static FestReading of(String id) {
        return Arrays.stream(values()).filter(r -> r.id().equals(id.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InputException("The reading " + id, "is unknown", "choose official or paper"));
    }
}
