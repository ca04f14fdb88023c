package glint.inference.comoe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import glint.annotations.InputException;

/** The sizes CoMoE comes in. */
public enum CoMoePreset {
    /** The published one. */
    PAPER(128, 512),
    /** Half as many channels and half the input, for computers without a GPU. */
    SMALL(64, 256);

    private final int channels;
    private final int inputSize;

    CoMoePreset(int channels, int inputSize) {
        this.channels = channels;
        this.inputSize = inputSize;
    }

    /** Channels of a frame's features at stride 8, from which every other width follows. */
    public int channels() {
        return channels;
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
    public static CoMoePreset of(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The preset " + id, "is unknown to " + CoMoe.ID,
                        "choose from "
                                + String.join(", ", List.of(values()).stream().map(CoMoePreset::id).toList())));
    }
}
