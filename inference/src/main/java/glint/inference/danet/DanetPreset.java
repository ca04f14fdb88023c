package glint.inference.danet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import glint.annotations.InputException;

/** The sizes DANet comes in, by the widths of their RepVGG backbone. */
public enum DanetPreset {
    /** RepVGG-B1, as DAGNet; the paper gives no size, and its speed agrees with this one. */
    PAPER(512, 16, 64, 128, 256, 512, 2048),
    /** RepVGG-B0. */
    B0(512, 16, 64, 64, 128, 256, 1280),
    /** Half of B0 on every stage but the last, on smaller frames: fit for processors without a GPU. */
    HALF(320, 8, 32, 32, 64, 128, 512);

    private final int inputSize;
    private final int smallestPrior;
    private final int stem;
    private final int stage1;
    private final int stage2;
    private final int stage3;
    private final int stage4;

    DanetPreset(int inputSize, int smallestPrior, int stem, int stage1, int stage2, int stage3, int stage4) {
        this.inputSize = inputSize;
        this.smallestPrior = smallestPrior;
        this.stem = stem;
        this.stage1 = stage1;
        this.stage2 = stage2;
        this.stage3 = stage3;
        this.stage4 = stage4;
    }

    /** Width and height of the input frames are brought to, in pixels. */
    public int inputSize() {
        return inputSize;
    }

    /** Side of the smallest square prior, in pixels of the input, unless said otherwise. */
    int smallestPrior() {
        return smallestPrior;
    }

    /** Channels of the five stages of the backbone. */
    public List<Integer> widths() {
        return List.of(stem, stage1, stage2, stage3, stage4);
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
    public static DanetPreset of(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The preset " + id, "is unknown to " + Danet.ID,
                        "choose from " + String.join(", ", Arrays.stream(values()).map(DanetPreset::id).toList())));
    }
}
