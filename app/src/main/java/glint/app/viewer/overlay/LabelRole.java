package glint.app.viewer.overlay;

/** How a label is drawn. */
enum LabelRole {
    TRUTH, INTERPOLATED, MISSED, CANDIDATE, IGNORED
}
