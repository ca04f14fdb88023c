package glint.inference.sgmtlm;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;

/** Paper and released code differ in whether the bottlenecks of the saliency path add their input. */
public enum SgmtlmReading {
    /** They do, as in the released Swin variant. */
    OFFICIAL,
    /** They do not: the CSPF of figure 3. */
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
    public static SgmtlmReading of(String id) {
        return Arrays.stream(values()).filter(r -> r.id().equals(id.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InputException("The reading " + id, "is unknown", "choose official or paper"));
    }
}
