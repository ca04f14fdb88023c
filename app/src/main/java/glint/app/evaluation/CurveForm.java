package glint.app.evaluation;

/** What of a precision–recall curve is drawn. */
public enum CurveForm {
    ENVELOPE, RAW, BOTH
}
