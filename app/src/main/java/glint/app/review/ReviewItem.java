package glint.app.review;

import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.model.Decision;
import glint.annotations.model.Target;

/**
 * Something to decide on.
 *
 * @param frame index in the project
 * @param name of the frame
 * @param question as {@link Decision#question()}
 * @param label the label it is about
 * @param detection the detection it is about, where there is no label
 * @param place in pixel edges; the whole image for a finding about a frame
 * @param title why it is here, in a few words
 * @param because why it is here, in a sentence
 * @param finding of the audit it comes from
 */
public record ReviewItem(int frame, String name, String question, OptionalLong label, Optional<Target> detection,
        Box place, String title, String because, Optional<Finding> finding) {
    private static final double REACH = 3;

    /** Whether it is about a frame as a whole. */
    public boolean isAboutFrame() {
        return label.isEmpty() && detection.isEmpty();
    }

    /** Whether a decision is about this. */
    boolean isMeantBy(Decision decision) {
        if (!decision.frame().equals(name) || !decision.question().equals(question)) {
            return false;
        }
        if (label.isPresent()) {
            return label.equals(decision.label());
        }
        return isAboutFrame() || isNear(decision.place());
    }

    /** Whether a box lies at the same place, to three pixels from centre to centre. */
    boolean isNear(Box box) {
        Point from = place.centre();
        Point to = box.centre();
        return Math.hypot(from.x() - to.x(), from.y() - to.y()) <= REACH;
    }

    /** A decision of an earlier day about something the query does not bring up any more. */
    static ReviewItem of(Decision decision, int frame) {
        return new ReviewItem(frame, decision.frame(), decision.question(), decision.label(), Optional.empty(),
                decision.place(), decision.reason(), decision.reason(), Optional.empty());
    }
}
