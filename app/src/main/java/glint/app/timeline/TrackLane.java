package glint.app.timeline;

import java.util.BitSet;

import glint.annotations.model.Category;

/**
 * Where one track of the sequence in view has labels.
 *
 * @param track its id
 * @param frames indices of frames in the project; not to be changed
 */
public record TrackLane(long track, Category category, BitSet frames) {}
