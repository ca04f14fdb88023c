package glint.app.viewer.profile;

/** Which line counts are read along. */
public enum ProfileMode {
    /** None. */
    OFF,
    /** The one that was drawn last. */
    LINE,
    /** The row under the pointer. */
    ROW,
    /** The column under the pointer. */
    COLUMN
}
