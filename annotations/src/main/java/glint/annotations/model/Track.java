package glint.annotations.model;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One object over the frames. Its targets are those whose {@link Target#track} is the id: a target in a key frame was
 * placed by somebody, one in another frame follows from the key frames around it. Deleting targets leaves the track.
 *
 * @param keys names of the frames in which it was placed
 * @param outside names of the frames from which on it is out of sight, until the next key frame
 */
public record Track(long id, Category category, Set<String> keys, Set<String> outside) {
    public Track {
        keys = Set.copyOf(keys);
        outside = Set.copyOf(outside);
    }

    public Track withId(long newId) {
        return new Track(newId, category, keys, outside);
    }

    public Track withFrames(Set<String> newKeys, Set<String> newOutside) {
        return new Track(id, category, newKeys, newOutside);
    }

    /** Whether the target in that frame, if there is one, was computed and not placed. */
    public boolean isInterpolated(String frame) {
        return !keys.contains(frame);
    }

    /** The same track with other names for the frames. */
    public Track withFrameNames(UnaryOperator<String> rename) {
        return new Track(id, category, keys.stream().map(rename).collect(Collectors.toSet()), outside.stream().map(
                rename).collect(Collectors.toSet()));
    }
}
