package glint.inference.msda;

import java.util.List;

/**
 * How wide an MSDA-Net is.
 *
 * @param input channels of the image
 * @param stages channels of the five stages, finest first; every scale branch has as many as the first
 */
public record MsdaWidths(int input, List<Integer> stages) {
    /** The published network. */
    public static final MsdaWidths PAPER = new MsdaWidths(3, List.of(16, 32, 64, 64, 64));
    /** Half of it, for CPUs: about a quarter of its parameters and multiplications. */
    public static final MsdaWidths SMALL = new MsdaWidths(3, List.of(8, 16, 32, 32, 32));

    private static final int STAGES = 5;
    private static final int BANDS = 3;

    public MsdaWidths {
        stages = List.copyOf(stages);
        if (stages.size() != STAGES || stages.get(1) <= BANDS * input || stages.getLast() % 4 != 0) {
            throw new IllegalArgumentException(
                    "An MSDA-Net has five stages, the second wider than the edges of its input, got " + stages);
        }
    }

    /** Channels of a stage, counted from 0. */
    int stage(int index) {
        return stages.get(index);
    }

    /** Channels the second stage computes itself; the others are edges of the input. */
    int besideEdges() {
        return stages.get(1) - BANDS * input;
    }
}
