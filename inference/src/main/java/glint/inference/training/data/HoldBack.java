package glint.inference.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

import glint.annotations.InputException;

/**
 * Images no network is trained on: those it is measured with, and whatever nearly repeats one of them in any dataset.
 *
 * @param ids as {@link LabelledFrame#id} spells them; without a number for all frames of a video; as
 *     {@link LabelledFrame#sequence} does for all frames of a sequence
 */
public record HoldBack(Set<String> ids) {
    private static final String BUNDLED = "/glint/splits/";

    public HoldBack {
        ids = Set.copyOf(ids);
    }

    /**
     * A committed list, one id a line; lines that begin with {@code #} are remarks.
     *
     * @throws InputException when there is none of this name
     */
    public static HoldBack bundled(String name) {
        try (InputStream in = HoldBack.class.getResourceAsStream(BUNDLED + name + ".txt")) {
            if (in == null) {
                throw new InputException(name, "there is no split list of this name", "write 'none' to draw one");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of a list's text. */
    static HoldBack parse(String text) {
        return new HoldBack(text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .collect(Collectors.toSet()));
    }

    /** Whether the frame must not be trained on. */
    public boolean contains(LabelledFrame frame) {
        String id = frame.id();
        int number = id.lastIndexOf('#');
        return ids.contains(id) || (number > 0 && ids.contains(id.substring(0, number)))
                || ids.contains(frame.sequence());
    }
}
