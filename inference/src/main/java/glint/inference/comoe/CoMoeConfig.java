package glint.inference.comoe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Precision;

/**
 * Everything that decides which network is built and what it is fed.
 *
 * @param parts modules that work
 * @param domains names of the domains
 * @param inputSize width and height of the input, in pixels
 */
public record CoMoeConfig(CoMoePreset preset, CoMoeReading reading, CoMoeShape shape, CoMoeParts parts,
        DomainNames domains, int inputSize) {
    /** Setting: the domain, by name or number, or {@value #AUTO}. */
    public static final String DOMAIN = "domain";
    /** Takes the trained domain whose prototypes are nearest to the key frame. */
    public static final String AUTO = "auto";
    /** Setting: how frames are brought to the size of the input. */
    public static final String FIT = "fit";
    /** Setting: which experts run. */
    public static final String EXPERTS = "experts";
    /** Setting: whether features of frames are kept for the clips that follow. */
    public static final String STREAMING = "streaming";
    /** Setting and metadata key: which modules work. */
    public static final String PARTS = "parts";
    /** Metadata key: names of the domains, joined by commas. */
    public static final String DOMAINS = "domains";

    /** The settings of CoMoE. */
    static final List<String> SETTINGS = List.of(DOMAIN, FIT, EXPERTS, STREAMING, PARTS, Choices.FOLDING,
            Precision.SETTING,
            Choices.SIZE);

    /** CoMoE itself with the published domains. */
    public static CoMoeConfig of(CoMoePreset preset, CoMoeReading reading) {
        CoMoeShape shape = CoMoeShape.of(preset);
        return new CoMoeConfig(preset, reading, shape, CoMoeParts.ALL, DomainNames.published(shape.domains()),
                preset.inputSize());
    }

    /**
     * What a request asks for, completed by what the checkpoint is and says about itself.
     *
     * @throws InputException when the two contradict each other or the request names something unknown
     */
    static CoMoeConfig resolve(Weights weights, Optional<String> presetAsked, Choices choices) {
        CoMoeShape shape = CoMoeShape.of(weights.checkpoint(), weights.subject());
        CoMoePreset preset = preset(weights.subject(), choices.agree(Checkpoint.PRESET, presetAsked), shape);
        String reading = choices.reading().orElse(CoMoeReading.OFFICIAL.id());
        String parts = choices.trainedSetting(PARTS).orElse(CoMoeParts.ALL.id());
        DomainNames domains = domains(weights.checkpoint().metadata().get(DOMAINS), shape, weights.subject());
        return new CoMoeConfig(preset, CoMoeReading.of(reading), shape, parts(parts), domains,
                choices.size(preset.inputSize(), CoMoeNetwork.MAX_STRIDE));
    }

    private static CoMoePreset preset(String subject, Optional<String> agreed, CoMoeShape shape) {
        Optional<CoMoePreset> asked = agreed.map(CoMoePreset::of);
        for (CoMoePreset preset : CoMoePreset.values()) {
            if (preset.channels() == shape.channels() && preset == asked.orElse(preset)) {
                return preset;
            }
        }
        throw new InputException(subject, "holds a network of " + shape.channels() + " channels, which is not "
                + asked.map(p -> "the preset " + p.id()).orElse("one of the presets"), "name other weights");
    }

    private static CoMoeParts parts(String id) {
        try {
            return CoMoeParts.of(id);
        } catch (IllegalArgumentException e) {
            throw new InputException("The setting " + PARTS, "is " + id, "join some of hpl, dmoe, acfm by +", e);
        }
    }

    private static DomainNames domains(@Nullable String text, CoMoeShape shape, String subject) {
        try {
            DomainNames names = text == null ? DomainNames.published(shape.domains()) : DomainNames.parse(text);
            if (names.count() == shape.domains()) {
                return names;
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(subject, "its domains are named " + text, "name other weights", e);
        }
        throw new InputException(subject, "names the domains " + text + " but has " + (shape.domains() - 1),
                "name other weights");
    }

    /** Metadata of a checkpoint with these weights. */
    public Map<String, String> metadata() {
        return Map.of(Checkpoint.DETECTOR, CoMoe.ID, Checkpoint.PRESET, preset.id(), Checkpoint.READING, reading.id(),
                PARTS, parts.id(), DOMAINS, domains.text());
    }

    /** The choices beyond preset and reading, by the name of their setting. */
    Map<String, String> settings() {
        return new TreeMap<>(Map.of(PARTS, parts.id(), Choices.SIZE, Integer.toString(inputSize)));
    }

    /** The network described, without weights. */
    public CoMoeNetwork network() {
        return new CoMoeNetwork(shape, reading, parts, MixtureOfExperts.TOP);
    }
}
