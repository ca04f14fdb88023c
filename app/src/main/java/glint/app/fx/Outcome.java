package glint.app.fx;

/** What became of a task. */
public enum Outcome {
    /** It has not ended yet. */
    RUNNING,
    /** It returned what it was to bring. */
    DONE,
    /** It threw. */
    FAILED,
    /** It was asked to stop. */
    CANCELLED
}
