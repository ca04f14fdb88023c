package glint.app.frames;

/** Which frames are listed. */
public enum FrameFilter {
    /** All of them. */
    ALL,
    /** Those nobody has vouched for. */
    TO_DO,
    /** Those where labels and shown detections differ in number. */
    DIFFER
}
