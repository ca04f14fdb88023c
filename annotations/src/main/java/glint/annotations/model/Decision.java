package glint.annotations.model;

import java.time.Instant;
import java.util.OptionalLong;

import glint.annotations.geometry.Box;

/**
 * What somebody decided about one place of one frame while reviewing. Decisions are only added: the latest about a place holds, those
 * before it are its history.
 *
 * @param id unique within a project, rising
 * @param frame name of the frame
 * @param question what was asked: {@link #TARGET}, or the id of the audit rule whose finding was judged
 * @param queue what the reviewer was going through, such as {@code disagreement}
 * @param label the label it is about, or became; empty where there is none
 * @param place of the label or detection, in pixel edges
 * @param reason why it was asked, in words
 * @param annotator who decided; empty when unknown
 */
public record Decision(long id, String frame, String question, String queue, OptionalLong label, Box place,
        Answer answer, String reason, String annotator, Instant made) {
    /** The question whether there is a target at the place, and whether its label is right. */
    public static final String TARGET = "target";

    /** What can be decided. */
    public enum Answer {
        /** The label or finding stands; a detection has become a label. */
        ACCEPTED,
        /** The label was taken away, or the detection is clutter. */
        REJECTED,
        /** Looked at, and to be looked at again by somebody else. */
        UNSURE,
        /** Neither target nor background, such as a hot pixel. */
        IGNORED
    }
}
