package glint.annotations.audit;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that is wrong, or looks wrong, with a file, an image or a label.
 *
 * @param rule id of the rule that found it, such as {@code size-mismatch}
 * @param image the frame or file concerned
 * @param target the target concerned, when it is about one
 * @param message what is wrong, in a sentence a newcomer understands
 * @param suggestion what to do about it; empty when there is nothing to suggest
 * @param mend how it can be mended mechanically, where it can
 */
public record Finding(String rule, Severity severity, String image, OptionalLong target, String message,
        String suggestion, Optional<Mend> mend) {
    /** A finding that needs a person's judgement. */
    public Finding(String rule, Severity severity, String image, OptionalLong target, String message,
            String suggestion) {
        this(rule, severity, image, target, message, suggestion, Optional.empty());
    }

    /** How bad it is, ascending. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** Probably a mistake. */
        WARNING,
        /** The file or label cannot be used as it is. */
        ERROR
    }

    /** A finding about an image or a file as a whole. */
    public static Finding of(String rule, Severity severity, String image, String message, String suggestion) {
        return new Finding(rule, severity, image, OptionalLong.empty(), message, suggestion);
    }

    /** The same finding with a proposal. */
    public Finding withMend(Mend proposal) {
        return new Finding(rule, severity, image, target, message, suggestion, Optional.of(proposal));
    }
}
