package glint.annotations.edit;

import java.util.Optional;

import glint.annotations.model.Track;

/**
 * A change of what is known about one track.
 *
 * @param before the track as it was; empty when it is new
 * @param after the track as it becomes; empty when it goes
 */
public record TrackEdit(Optional<Track> before, Optional<Track> after) {
    public TrackEdit {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("A change of a track has a track before it or after it");
        }
        if (before.isPresent() && after.isPresent() && before.get().id() != after.get().id()) {
            throw new IllegalArgumentException("Track " + before.get().id() + " cannot become track "
                    + after.get().id());
        }
    }

    /** A track comes into being. */
    public static TrackEdit add(Track track) {
        return new TrackEdit(Optional.empty(), Optional.of(track));
    }

    /** A track goes. */
    public static TrackEdit remove(Track track) {
        return new TrackEdit(Optional.of(track), Optional.empty());
    }

    /** More, or something else, is known about a track. */
    public static TrackEdit replace(Track before, Track after) {
        return new TrackEdit(Optional.of(before), Optional.of(after));
    }

    /** Id of the track. */
    public long id() {
        return after.or(() -> before).orElseThrow().id();
    }

    /** The change that takes this one back. */
    public TrackEdit invert() {
        return new TrackEdit(after, before);
    }
}
