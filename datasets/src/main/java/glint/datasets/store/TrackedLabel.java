package glint.datasets.store;

import glint.annotations.model.Category;

/**
 * That a label of a frame is of a track.
 *
 * @param track identity across the frames of a sequence
 * @param frame id of the frame
 */
public record TrackedLabel(long track, long frame, Category category) {}
