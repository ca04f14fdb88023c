package glint.app.frames;

/** What the next frame to jump to has. */
public enum FrameJump {
    /** A label. */
    LABELLED,
    /** Labels nobody has vouched for. */
    UNREVIEWED,
    /** Labels and shown detections that differ in number. */
    DIFFERING
}
