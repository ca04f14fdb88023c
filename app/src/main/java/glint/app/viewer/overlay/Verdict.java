package glint.app.viewer.overlay;

/** What is known about a detection. */
public enum Verdict {
    /** It found a label. */
    TRUE,
    /** There are labels and it found none of them. */
    FALSE,
    /** The frame has no labels to judge it by. */
    OPEN
}
