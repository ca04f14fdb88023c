package glint.inference.leirstd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;

/**
 * Everything that decides which network is built and what it is fed.
 *
 * @param inputSize width and height of the input, in pixels
 */
public record LeIrstdConfig(LeIrstdPreset preset, LeIrstdReading reading, LeIrstdVariant variant, int inputSize) {
    /** Setting and metadata key: the row of the ablation. */
    public static final String VARIANT = "variant";
    /** The settings of LE-IRSTD. */
    static final List<String> SETTINGS = List.of(VARIANT, Choices.SIZE);

    /** LE-IRSTD itself, in its recommended reading. */
    public static LeIrstdConfig of(LeIrstdPreset preset, LeIrstdReading reading) {
        return new LeIrstdConfig(preset, reading, LeIrstdVariant.LE_IRSTD, preset.inputSize());
    }

    /**
     * What a request asks for, completed by what the checkpoint says about itself.
     *
     * @throws glint.annotations.InputException when the two contradict each other or the request names something unknown
     */
    static LeIrstdConfig resolve(LeIrstdPreset preset, Choices choices) {
        choices.agree(Checkpoint.PRESET, Optional.of(preset.id()));
        String reading = choices.reading().orElse(LeIrstdReading.PAPER.id());
        String variant = choices.trainedSetting(VARIANT).orElse(LeIrstdVariant.LE_IRSTD.id());
        return new LeIrstdConfig(preset, LeIrstdReading.of(reading), LeIrstdVariant.of(variant),
                choices.size(preset.inputSize(), LeIrstdNetwork.MAX_STRIDE));
    }

    /** Metadata of a checkpoint with these weights. */
    public Map<String, String> metadata() {
        return Map.of(Checkpoint.DETECTOR, LeIrstd.ID, Checkpoint.PRESET, preset.id(), Checkpoint.READING, reading.id(),
                VARIANT, variant.id());
    }

    /** The choices beyond preset and reading, by the name of their setting. */
    Map<String, String> settings() {
        return Map.of(VARIANT, variant.id(), Choices.SIZE, Integer.toString(inputSize));
    }
}
