package glint.inference.comoe;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.inference.DetectorRequest;
import glint.inference.checkpoint.Checkpoint;

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
    /** Setting: whether batch normalisations are folded. */
    public static final String FOLDING = "folding";
    /** Setting and metadata key: which modules work. */
    public static final String PARTS = "parts";
    /** Metadata key: names of the domains, joined by commas. */
    public static final String DOMAINS = "domains";

    private static final String SIZE = "size";
    private static final int MAX_SIZE = 4096;
    private static final Set<String> SETTINGS = Set.of(DOMAIN, FIT, EXPERTS, STREAMING, FOLDING, PARTS, SIZE);

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
    static CoMoeConfig resolve(DetectorRequest request, Checkpoint checkpoint, String subject) {
        Set<String> unknown = new TreeSet<>(request.settings().keySet());
        unknown.removeAll(SETTINGS);
        if (!unknown.isEmpty()) {
            throw new InputException("The setting " + unknown.iterator().next(), "is unknown to " + CoMoe.ID,
                    "choose from " + String.join(", ", new TreeSet<>(SETTINGS)));
        }
        Map<String, String> metadata = checkpoint.metadata();
        agree(subject, "detector", Optional.of(CoMoe.ID), metadata.get(Checkpoint.DETECTOR));
        CoMoeShape shape = CoMoeShape.of(checkpoint, subject);
        CoMoePreset preset = preset(request, metadata, shape, subject);
        String reading = agree(subject, "reading", request.reading(), metadata.get(Checkpoint.READING))
                .orElse(CoMoeReading.OFFICIAL.id());
        String parts = agree(subject, PARTS, Optional.ofNullable(request.settings().get(PARTS)), metadata.get(PARTS))
                .orElse(CoMoeParts.ALL.id());
        return new CoMoeConfig(preset, CoMoeReading.of(reading), shape, parts(parts),
                domains(metadata.get(DOMAINS), shape, subject), size(request.settings().get(SIZE), preset));
    }

    private static CoMoePreset preset(DetectorRequest request, Map<String, String> metadata, CoMoeShape shape,
            String subject) {
        Optional<CoMoePreset> asked = agree(subject, "preset", request.preset(), metadata.get(Checkpoint.PRESET))
                .map(CoMoePreset::of);
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
        return new TreeMap<>(Map.of(PARTS, parts.id(), SIZE, Integer.toString(inputSize)));
    }

    /** The network described, without weights. */
    public CoMoeNetwork network() {
        return new CoMoeNetwork(shape, reading, parts, MixtureOfExperts.TOP);
    }

    private static Optional<String> agree(String subject, String what, Optional<String> asked,
            @Nullable String stored) {
        if (stored != null && asked.isPresent() && !asked.get().toLowerCase(Locale.ROOT).equals(stored)) {
            throw new InputException(subject, "holds weights of " + what + " " + stored + ", not " + asked.get(),
                    "name other weights or ask for " + what + " " + stored);
        }
        return asked.or(() -> Optional.ofNullable(stored));
    }

    private static int size(@Nullable String text, CoMoePreset preset) {
        if (text == null) {
            return preset.inputSize();
        }
        try {
            int size = Integer.parseInt(text);
            if (size > 0 && size <= MAX_SIZE && size % CoMoeNetwork.MAX_STRIDE == 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw badSize(text, e);
        }
        throw badSize(text, null);
    }

    private static InputException badSize(String text, @Nullable Throwable cause) {
        return new InputException("The setting " + SIZE, "is " + text,
                "give a multiple of " + CoMoeNetwork.MAX_STRIDE + " up to " + MAX_SIZE, cause);
    }
}
