package glint.app.timeline;

import java.util.BitSet;
import java.util.Optional;

import glint.annotations.model.Category;

/**
 * Where one track of the sequence in view has labels.
 *
 * @param track its id
 * @param frames indices of frames in the project; not to be changed
 * @param keys those of its key frames, where they are known; not to be changed
 */
public record TrackLane(long track, Category category, BitSet frames, Optional<BitSet> keys) {
    TrackLane withKeys(BitSet newKeys) {
        return new TrackLane(track, category, frames, Optional.of(newKeys));
    }
}
