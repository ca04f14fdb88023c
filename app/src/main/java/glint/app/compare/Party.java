package glint.app.compare;

import glint.app.models.DetectorTag;

/**
 * One of those compared: the labels, or a detector.
 *
 * @param letter its tag
 * @param threshold score from which on detections count; 0 for the labels
 */
record Party(String letter, String title, String styleClass, String colour, double threshold) {
    /** The letter of the labels. */
    static final String LABELS = "L";

    static Party labels(String title) {
        return new Party(LABELS, title, "labels", "-glint-quantity", 0);
    }

    static Party detector(DetectorTag tag, double threshold) {
        return new Party(tag.letter(), tag.title(), tag.styleClass(), tag.colour(), threshold);
    }

    boolean isLabels() {
        return letter.equals(LABELS);
    }
}
