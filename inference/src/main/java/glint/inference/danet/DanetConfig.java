package glint.inference.danet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.annotations.InputException;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;

/**
 * Everything that decides which network is built and what it is fed.
 *
 * @param smallestPrior side of the square prior of the finest level, in pixels of the input; each further level doubles it
 * @param inputSize width and height of the input, in pixels
 */
public record DanetConfig(DanetPreset preset, DanetVariant variant, AttentionForm attention, int smallestPrior,
        int inputSize) {
    /** Setting and metadata key: the row of the ablation. */
    public static final String VARIANT = "variant";
    /** Setting and metadata key: side of the smallest square prior, in pixels. */
    public static final String PRIORS = "priors";
    /** Setting and metadata key: what the softmax of a SaFEM runs over. */
    public static final String AXIS = "attention-axis";
    /** Setting and metadata key: whether the weights of a SaFEM have the mean 1. */
    public static final String GAIN = "attention-gain";
    /** The only reading there is: no code was released. */
    static final String READING = "paper";
    /** The settings of DANet. */
    static final List<String> SETTINGS = List.of(VARIANT, PRIORS, AXIS, GAIN, Choices.SIZE);

    /** DANet itself, in the recommended readings. */
    public static DanetConfig of(DanetPreset preset) {
        return new DanetConfig(preset, DanetVariant.DANET, AttentionForm.RECOMMENDED, preset.smallestPrior(),
                preset.inputSize());
    }

    /**
     * What a request asks for, completed by what the checkpoint says about itself.
     *
     * @throws InputException when the two contradict each other or the request names something unknown
     */
    static DanetConfig resolve(DanetPreset preset, Choices choices) {
        choices.agree(Checkpoint.PRESET, Optional.of(preset.id()));
        choices.reading().ifPresent(DanetConfig::checkReading);
        DanetConfig standard = of(preset);
        DanetVariant variant = choices.trainedSetting(VARIANT).map(DanetVariant::of).orElse(standard.variant);
        AttentionForm form = new AttentionForm(
                choices.trainedSetting(AXIS).map(AttentionForm::axis).orElse(standard.attention.axis()),
                choices.trainedSetting(GAIN).map(AttentionForm::unitMean).orElse(standard.attention.unitMean()));
        int prior = choices.trainedSetting(PRIORS).map(DanetConfig::side).orElse(standard.smallestPrior);
        return new DanetConfig(preset, variant, form, prior,
                choices.size(preset.inputSize(), DanetNetwork.MAX_STRIDE));
    }

    /**
     * Refuses any other reading than the paper's.
     *
     * @throws InputException when it is another
     */
    static void checkReading(String reading) {
        if (!reading.equals(READING)) {
            throw new InputException("The reading " + reading,
                    "is unknown to " + Danet.ID + ", which has no released code",
                    "choose " + READING);
        }
    }

    private static int side(String text) {
        try {
            int side = Integer.parseInt(text);
            if (side > 0) {
                return side;
            }
        } catch (NumberFormatException e) {
            throw badSide(text, Optional.of(e));
        }
        throw badSide(text, Optional.empty());
    }

    private static InputException badSide(String text, Optional<NumberFormatException> cause) {
        return new InputException("The setting " + PRIORS, "is " + text, "give a positive number of pixels, such as 16",
                cause.orElse(null));
    }

    /** The same network on frames of another size. */
    public DanetConfig withInputSize(int size) {
        return new DanetConfig(preset, variant, attention, smallestPrior, size);
    }

    /** Where the priors are. */
    public PriorLayout priors() {
        return PriorLayout.doubling(DanetNetwork.STRIDES, smallestPrior);
    }

    /** Metadata of a checkpoint with these weights. */
    public Map<String, String> metadata() {
        return Map.of(Checkpoint.DETECTOR, Danet.ID, Checkpoint.PRESET, preset.id(), Checkpoint.READING, READING,
                VARIANT, variant.id(), AXIS, attention.axisName(), GAIN, attention.gainName(), PRIORS,
                Integer.toString(smallestPrior));
    }

    /** The choices beyond preset and reading, by the name of their setting. */
    Map<String, String> settings() {
        return Map.of(VARIANT, variant.id(), AXIS, attention.axisName(), GAIN, attention.gainName(), PRIORS,
                Integer.toString(smallestPrior), Choices.SIZE, Integer.toString(inputSize));
    }
}
