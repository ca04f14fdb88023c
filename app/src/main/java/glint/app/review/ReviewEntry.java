package glint.app.review;

import java.util.Optional;

import glint.annotations.model.Decision;

/**
 * A row of the queue.
 *
 * @param decision the latest about it
 */
public record ReviewEntry(ReviewItem item, Optional<Decision> decision) {
    /** Whether somebody has decided. */
    public boolean isDone() {
        return decision.isPresent();
    }

    ReviewEntry with(Optional<Decision> now) {
        return new ReviewEntry(item, now);
    }
}
