package glint.inference.sgmtlm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import glint.annotations.InputException;

/** The sizes Light-SGMTLM comes in. */
public enum SgmtlmPreset {
    /** The published one. */
    PAPER(80, 416),
    /** A tenth of its channels, the row of the paper's table of sizes that fits a laptop. */
    TENTH(8, 416);

    private final int width;
    private final int inputSize;

    SgmtlmPreset(int width, int inputSize) {
        this.width = width;
        this.inputSize = inputSize;
    }

    /** Channels of the first stage; each later one has twice as many. */
    public int width() {
        return width;
    }

    /** Width and height of the input frames are brought to, in pixels. */
    public int inputSize() {
        return inputSize;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The preset of that name.
     *
     * @throws InputException when there is none
     */
    public static SgmtlmPreset of(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The preset " + id, "is unknown to " + Sgmtlm.ID,
                        "choose from "
                                + String.join(", ", List.of(values()).stream().map(SgmtlmPreset::id).toList())));
    }
}
