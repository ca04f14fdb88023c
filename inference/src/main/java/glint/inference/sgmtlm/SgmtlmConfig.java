package glint.inference.sgmtlm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;

/**
 * Everything that decides which network is built and what it is fed.
 *
 * @param inputSize width and height of the input, in pixels
 */
public record SgmtlmConfig(SgmtlmPreset preset, SgmtlmReading reading, SgmtlmVariant variant, int inputSize) {
    /** Setting and metadata key: the row of the ablation. */
    public static final String VARIANT = "variant";
    /** Metadata key: the size of the input the weights and their anchors were trained at. */
    public static final String INPUT = "input";
    /** Setting: boxes stay only where the mean saliency inside is greater than this; {@code off} unless said otherwise. */
    static final String GATE = "gate";
    /** The settings of Light-SGMTLM. */
    static final List<String> SETTINGS = List.of(VARIANT, GATE, Choices.SIZE);

    /** Light-SGMTLM itself, at the size of its preset. */
    public static SgmtlmConfig of(SgmtlmPreset preset, SgmtlmReading reading) {
        return new SgmtlmConfig(preset, reading, SgmtlmVariant.LIGHT_SGMTLM, preset.inputSize());
    }

    /**
     * What a request asks for, completed by what the checkpoint says about itself.
     *
     * @throws InputException when the two contradict each other or the request names something unknown
     */
    static SgmtlmConfig resolve(SgmtlmPreset preset, Choices choices) {
        choices.agree(Checkpoint.PRESET, Optional.of(preset.id()));
        String reading = choices.reading().orElse(SgmtlmReading.PAPER.id());
        String variant = choices.trainedSetting(VARIANT).orElse(SgmtlmVariant.LIGHT_SGMTLM.id());
        return new SgmtlmConfig(preset, SgmtlmReading.of(reading), SgmtlmVariant.of(variant),
                choices.size(INPUT, preset.inputSize(), SgmtlmNetwork.MAX_STRIDE));
    }

    /** The threshold of the gate asked for; absent when it is off. */
    static OptionalDouble gate(Choices choices, SgmtlmVariant variant) {
        String text = choices.setting(GATE).orElse(Choices.OFF);
        if (text.equals(Choices.OFF)) {
            return OptionalDouble.empty();
        }
        if (!variant.saliency()) {
            throw new InputException("The setting " + GATE, "needs saliency, which " + variant.id() + " has not",
                    "leave it off");
        }
        try {
            double threshold = Double.parseDouble(text);
            if (threshold >= 0 && threshold <= 1) {
                return OptionalDouble.of(threshold);
            }
        } catch (NumberFormatException e) {
            throw badGate(text, e);
        }
        throw badGate(text, null);
    }

    /** Metadata of a checkpoint with these weights. */
    public Map<String, String> metadata() {
        return Map.of(Checkpoint.DETECTOR, Sgmtlm.ID, Checkpoint.PRESET, preset.id(), Checkpoint.READING, reading.id(),
                VARIANT, variant.id(), INPUT, Integer.toString(inputSize));
    }

    /** The choices beyond preset and reading, by the name of their setting. */
    Map<String, String> settings() {
        return Map.of(VARIANT, variant.id(), Choices.SIZE, Integer.toString(inputSize));
    }

    /** The square of that side. */
    public static ImageSize square(int side) {
        return new ImageSize(side, side);
    }

    /** A network without weights; fresh ones start from the anchors given. */
    public SgmtlmNetwork network(Anchors anchors) {
        return new SgmtlmNetwork(preset.width(), variant, reading, anchors);
    }

    private static InputException badGate(String text, @Nullable Throwable cause) {
        return new InputException("The setting " + GATE, "is " + text, "say off or a value from 0 to 1", cause);
    }
}
