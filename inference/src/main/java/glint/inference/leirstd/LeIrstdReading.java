package glint.inference.leirstd;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;

/** Paper and released code differ in what the VKConv inside every AVCStem does. */
public enum LeIrstdReading {
    /** It is constructed, and counted, but never called: the released code. */
    OFFICIAL,
    /** It takes the place of the final convolution of the bottleneck branch: the text. Costs 0.10 GMAC more at 640×640. */
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
    public static LeIrstdReading of(String id) {
        return Arrays.stream(values()).filter(r -> r.id().equals(id.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InputException("The reading " + id, "is unknown", "choose official or paper"));
    }
}
