package glint.annotations.audit;

import java.util.OptionalLong;

/**
 * Something that is wrong, or looks wrong, with a file, an image or a label.
 *
 * @param rule id of the rule that found it, such as {@code size-mismatch}
 * @param image the frame or file concerned
 * @param target the target concerned, when it is about one
 * @param message what is wrong, in a sentence a newcomer understands
 * @param suggestion what to do about it; empty when there is nothing to suggest
 */
public record Finding(String rule, Severity severity, String image, OptionalLong target, String message,
        String suggestion) {
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
}
