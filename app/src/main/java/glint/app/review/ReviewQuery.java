package glint.app.review;

import java.util.Locale;

/** What a queue is made of. */
public enum ReviewQuery {
    /** Places where detectors differ from the labels: without a label most detectors first, then labels few of them find. */
    DISAGREEMENT,
    /** Labels of frames nobody has vouched for, frame by frame. */
    UNREVIEWED,
    /** What the audit found about frames of the project. */
    FINDINGS,
    /** Detections without a label, the surest first. */
    SCORE,
    /** All labels, the smallest first. */
    SIZE,
    /** All labels, the faintest against their surroundings first. */
    SCR,
    /** What another perspective handed over. */
    HANDED;

    /** As it is kept with decisions, and in the keys of its words. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
