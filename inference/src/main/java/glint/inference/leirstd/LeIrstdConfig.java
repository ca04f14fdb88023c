package glint.inference.leirstd;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.inference.DetectorRequest;
import glint.inference.checkpoint.Checkpoint;

/**
 * Everything that decides which network is built and what it is fed.
 *
 * @param inputSize width and height of the input, in pixels
 */
public record LeIrstdConfig(LeIrstdPreset preset, LeIrstdReading reading, LeIrstdVariant variant, int inputSize) {
    /** Setting and metadata key: the row of the ablation. */
    public static final String VARIANT = "variant";
    private static final String SIZE = "size";
    private static final int MAX_SIZE = 4096;

    /** LE-IRSTD itself, in its recommended reading. */
    public static LeIrstdConfig of(LeIrstdPreset preset, LeIrstdReading reading) {
        return new LeIrstdConfig(preset, reading, LeIrstdVariant.LE_IRSTD, preset.inputSize());
    }

    /**
     * What a request asks for, completed by what the checkpoint says about itself.
     *
     * @throws InputException when the two contradict each other or the request names something unknown
     */
    static LeIrstdConfig resolve(DetectorRequest request, LeIrstdPreset preset, Checkpoint checkpoint, String subject) {
        Set<String> unknown = new TreeSet<>(request.settings().keySet());
        unknown.removeAll(Set.of(VARIANT, SIZE, LeIrstd.FOLDING));
        if (!unknown.isEmpty()) {
            throw new InputException("The setting " + unknown.iterator().next(), "is unknown to " + LeIrstd.ID,
                    "choose from " + LeIrstd.FOLDING + ", " + SIZE + ", " + VARIANT);
        }
        Map<String, String> metadata = checkpoint.metadata();
        agree(subject, "detector", Optional.of(LeIrstd.ID), metadata.get(Checkpoint.DETECTOR));
        agree(subject, "preset", Optional.of(preset.id()), metadata.get(Checkpoint.PRESET));
        String reading = agree(subject, "reading", request.reading(), metadata.get(Checkpoint.READING))
                .orElse(LeIrstdReading.PAPER.id());
        String variant = agree(subject, VARIANT, Optional.ofNullable(request.settings().get(VARIANT)),
                metadata.get(VARIANT)).orElse(LeIrstdVariant.LE_IRSTD.id());
        return new LeIrstdConfig(preset, LeIrstdReading.of(reading), LeIrstdVariant.of(variant),
                size(request.settings().get(SIZE), preset));
    }

    /** Metadata of a checkpoint with these weights. */
    public Map<String, String> metadata() {
        return Map.of(Checkpoint.DETECTOR, LeIrstd.ID, Checkpoint.PRESET, preset.id(), Checkpoint.READING, reading.id(),
                VARIANT, variant.id());
    }

    /** The choices beyond preset and reading, by the name of their setting. */
    Map<String, String> settings() {
        return Map.of(VARIANT, variant.id(), SIZE, Integer.toString(inputSize));
    }

    private static Optional<String> agree(String subject, String what, Optional<String> asked,
            @Nullable String stored) {
        if (stored != null && asked.isPresent() && !asked.get().toLowerCase(Locale.ROOT).equals(stored)) {
            throw new InputException(subject, "holds weights of " + what + " " + stored + ", not " + asked.get(),
                    "name other weights or ask for " + what + " " + stored);
        }
        return asked.or(() -> Optional.ofNullable(stored));
    }

    private static int size(@Nullable String text, LeIrstdPreset preset) {
        if (text == null) {
            return preset.inputSize();
        }
        try {
            int size = Integer.parseInt(text);
            if (size > 0 && size <= MAX_SIZE && size % LeIrstdNetwork.MAX_STRIDE == 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw badSize(text, e);
        }
        throw badSize(text, null);
    }

    private static InputException badSize(String text, @Nullable Throwable cause) {
        return new InputException("The setting " + SIZE, "is " + text,
                "give a multiple of " + LeIrstdNetwork.MAX_STRIDE + " up to " + MAX_SIZE, cause);
    }
}
