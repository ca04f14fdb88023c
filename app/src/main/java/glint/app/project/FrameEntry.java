package glint.app.project;

import glint.datasets.store.ReviewState;
import glint.datasets.store.StoredFrame;

/**
 * A frame as lists show it.
 *
 * @param index in the project, from 0
 * @param labels number of labels now
 * @param edited whether its labels differ from those imported
 */
public record FrameEntry(int index, StoredFrame stored, int labels, ReviewState review, boolean edited) {
    static FrameEntry of(int index, StoredFrame stored, boolean edited) {
        return new FrameEntry(index, stored, stored.targetCount(), stored.review(), edited);
    }

    /** Unique in the project. */
    public String name() {
        return stored.name();
    }

    FrameEntry withLabels(int newLabels, boolean nowEdited) {
        return new FrameEntry(index, stored, newLabels, review, nowEdited);
    }

    FrameEntry withReview(ReviewState newReview) {
        return new FrameEntry(index, stored, labels, newReview, edited);
    }
}
