package glint.inference.leirstd;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import glint.annotations.InputException;

/** The sizes LE-IRSTD comes in. */
public enum LeIrstdPreset {
    /** The published one. */
    PAPER(640);

    private final int inputSize;

    LeIrstdPreset(int inputSize) {
        this.inputSize = inputSize;
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
    public static LeIrstdPreset of(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The preset " + id, "is unknown to " + LeIrstd.ID,
                        "choose from "
                                + String.join(", ", List.of(values()).stream().map(LeIrstdPreset::id).toList())));
    }
}
