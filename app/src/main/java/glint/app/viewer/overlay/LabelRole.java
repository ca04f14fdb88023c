package glint.app.viewer.overlay;

/** How a label is drawn. */
enum LabelRole {
    TRUTH, MISSED, CANDIDATE, IGNORED
}
