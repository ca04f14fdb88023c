package glint.app.labels;

import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Track;

/** The frames of the sequence in view and their tracks, for commands that look beyond the frame in view. */
public interface TrackSource {
    /** The frame in view; −1 when there is none. */
    int current();

    /** Whether there is such a frame in the sequence. */
    boolean has(int frame);

    /** Name of a frame. */
    String name(int frame);

    /** Labels of a frame. */
    FrameLabels labels(int frame);

    /** The frames of the sequence in which a track has a label. */
    SortedSet<Integer> framesOf(long track);

    /** What is known about a track beside its labels. */
    Optional<Track> known(long track);

    /** An id no track has. */
    long newTrackId();

    /** Reads the counts of a frame in the background; nothing follows when they cannot be read. */
    void counts(int frame, Consumer<? super Raster> then);

    /** Brings a frame into view and tells when its labels are there. */
    void go(int frame, Runnable then);
}
