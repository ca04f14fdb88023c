package glint.inference.comoe;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;

/** Which experts run in inference. The result is the same; the other ways are there to measure what selecting gains. */
public enum ExpertExecution {
    /** Those the router chose. */
    SELECTED,
    /** All, the others counting nothing. */
    ALL,
    /** All, with what the official reading overwrites: every multiplication of the released code. */
    RELEASED;

    /** The name in settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The way of that name.
     *
     * @throws InputException when there is none
     */
    public static ExpertExecution of(String id) {
        return Arrays.stream(values()).filter(e -> e.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The setting " + CoMoeConfig.EXPERTS, "is " + id,
                        "choose selected, all or released"));
    }
}
