package glint.app.frames;

/** What the mark at the end of a row says. */
public enum FrameState {
    /** Nobody has looked at the labels. */
    TO_DO,
    /** Labels were changed. */
    EDITED,
    /** Labels and detections differ in number. */
    DIFFERS,
    /** Somebody vouches for the labels. */
    DONE
}
