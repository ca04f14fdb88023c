package glint.inference.checkpoint;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.inference.DetectorRequest;

/** What a request asks for, completed by what the checkpoint says about itself. The two must not contradict each other. */
public final class Choices {
    /** Setting: width and height of the network's input, in pixels. */
    public static final String SIZE = "size";
    /** Setting: whether batch normalisations are folded into the convolutions before them, {@value #ON} unless said otherwise. */
    public static final String FOLDING = "folding";
    public static final String ON = "on";
    public static final String OFF = "off";
    private static final int MAX_SIZE = 4096;

    private final DetectorRequest request;
    private final Weights weights;

    /**
     * @param known names of the settings the detector has
     * @throws InputException when another setting is asked for
     */
    public Choices(DetectorRequest request, Weights weights, Collection<String> known) {
        this.request = request;
        this.weights = weights;
        refuseUnknown(request, known);
    }

    /** Refuses settings a detector does not have. */
    public static void refuseUnknown(DetectorRequest request, Collection<String> known) {
        TreeSet<String> unknown = new TreeSet<>(request.settings().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new InputException("The setting " + unknown.first(), "is unknown to " + request.id(),
                    "choose from " + String.join(", ", new TreeSet<>(known)));
        }
    }

    /** The value asked for, if any. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(request.settings().get(name));
    }

    /** The reading both agree on; absent when neither says. */
    public Optional<String> reading() {
        return agree(Checkpoint.READING, request.reading());
    }

    /** A setting that weights are trained for, kept in checkpoints under the same name. */
    public Optional<String> trainedSetting(String name) {
        return agree(name, setting(name));
    }

    /**
     * What both agree on; absent when neither says.
     *
     * @param what the key of the metadata
     * @throws InputException when the checkpoint says something else than was asked for
     */
    public Optional<String> agree(String what, Optional<String> asked) {
        String stored = weights.checkpoint().metadata().get(what);
        if (stored != null && asked.isPresent() && !asked.get().toLowerCase(Locale.ROOT).equals(stored)) {
            throw new InputException(weights.subject(),
                    "holds weights of " + what + " " + stored + ", not " + asked.get(),
                    "name other weights or ask for " + what + " " + stored);
        }
        return asked.or(() -> Optional.ofNullable(stored));
    }

    /**
     * The side of the input asked for.
     *
     * @param standard when none is asked for
     * @param stride it must be a multiple of this
     */
    public int size(int standard, int stride) {
        return side(request, stride).orElse(standard);
    }

    /**
     * The side of the input a request asks for, if it does.
     *
     * @param stride it must be a multiple of this
     */
    public static OptionalInt side(DetectorRequest request, int stride) {
        String text = request.settings().get(SIZE);
        return text == null ? OptionalInt.empty() : OptionalInt.of(side("The setting " + SIZE, text, stride));
    }

    /**
     * The side of the input asked for, else the one the weights were trained at.
     *
     * @param trainedSize key of the metadata that tells it
     * @param standard when neither is known
     * @param stride it must be a multiple of this
     */
    public int size(String trainedSize, int standard, int stride) {
        String stored = weights.checkpoint().metadata().get(trainedSize);
        return size(stored == null ? standard : side(weights.subject() + " " + trainedSize, stored, stride), stride);
    }

    private static int side(String subject, String text, int stride) {
        try {
            int size = Integer.parseInt(text);
            if (size > 0 && size <= MAX_SIZE && size % stride == 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw badSize(subject, text, stride, e);
        }
        throw badSize(subject, text, stride, null);
    }

    /** Whether a setting of {@value #ON} or {@value #OFF} is on; it is unless switched off. */
    public boolean isOn(String name) {
        String asked = request.settings().getOrDefault(name, ON);
        if (!asked.equals(ON) && !asked.equals(OFF)) {
            throw new InputException("The setting " + name, "is " + asked, "say " + ON + " or " + OFF);
        }
        return asked.equals(ON);
    }

    private static InputException badSize(String subject, String text, int stride, @Nullable Throwable cause) {
        return new InputException(subject, "is " + text, "give a multiple of " + stride + " up to " + MAX_SIZE, cause);
    }
}
