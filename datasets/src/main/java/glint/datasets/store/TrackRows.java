package glint.datasets.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import glint.annotations.edit.TrackEdit;
import glint.annotations.model.Category;
import glint.annotations.model.Track;

/** Tracks as rows: what comes out equals what went in. */
final class TrackRows {
    private static final String SELECT = "SELECT t.id, t.category, f.name, tf.is_key, tf.is_outside FROM tracks t"
            + " LEFT JOIN track_frames tf ON tf.track = t.id LEFT JOIN frames f ON f.id = tf.frame";

    private final Database database;
    private final Interned interned;

    TrackRows(Database database, Interned interned) {
        this.database = database;
        this.interned = interned;
    }

    /** One row of a track's frames. */
    private record Mark(Category category, @org.jspecify.annotations.Nullable String frame, boolean isKey,
            boolean isOutside) {}

    List<Track> all() throws SQLException {
        return select(SELECT + " ORDER BY t.id");
    }

    Optional<Track> byId(long id) throws SQLException {
        return select(SELECT + " WHERE t.id = ?", id).stream().findFirst();
    }

    private List<Track> select(String sql, Object... values) throws SQLException {
        TreeMap<Long, List<Mark>> marks = new TreeMap<>();
        database.each(sql, row -> marks.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(
                new Mark(interned.category(row.getLong(2)), row.getString(3), row.getBoolean(4), row.getBoolean(5))),
                values);
        List<Track> tracks = new ArrayList<>();
        marks.forEach((id, frames) -> tracks.add(track(id, frames)));
        return tracks;
    }

    private static Track track(long id, List<Mark> marks) {
        Set<String> keys = new HashSet<>();
        Set<String> outside = new HashSet<>();
        for (Mark mark : marks) {
            if (mark.frame() != null && mark.isKey()) {
                keys.add(mark.frame());
            }
            if (mark.frame() != null && mark.isOutside()) {
                outside.add(mark.frame());
            }
        }
        return new Track(id, marks.getFirst().category(), keys, outside);
    }

    /** The largest id of any track, known or only borne by targets; 0 when there is none. */
    long largestId() throws SQLException {
        return database.one("SELECT max(0, (SELECT coalesce(max(id), 0) FROM tracks),"
                + " (SELECT coalesce(max(track), 0) FROM targets))", row -> row.getLong(1));
    }

    boolean isTaken(long id) throws SQLException {
        return database.one("SELECT EXISTS (SELECT 1 FROM tracks WHERE id = ?) OR EXISTS (SELECT 1 FROM targets"
                + " WHERE track = ?)", row -> row.getBoolean(1), id, id);
    }

    /**
     * Makes a change.
     *
     * @throws IllegalStateException when it was made for another state of the track
     */
    void apply(TrackEdit edit) throws SQLException {
        Optional<Track> now = byId(edit.id());
        if (!now.equals(edit.before())) {
            throw new IllegalStateException("A change of track " + edit.id() + " does not fit what is known about it: "
                    + now.map(Track::toString).orElse("nothing"));
        }
        database.update("DELETE FROM tracks WHERE id = ?", edit.id());
        if (edit.after().isPresent()) {
            insert(edit.after().get());
        }
    }

    void insert(Track track) throws SQLException {
        database.update("INSERT INTO tracks (id, category) VALUES (?, ?)", track.id(), interned.id(track.category()));
        Set<String> frames = new HashSet<>(track.keys());
        frames.addAll(track.outside());
        for (String frame : frames) {
            int known = database.update("INSERT INTO track_frames (track, frame, is_key, is_outside)"
                    + " SELECT ?, id, ?, ? FROM frames WHERE name = ?", track.id(),
                    track.keys().contains(frame)
                            ? 1
                            : 0,
                    track.outside().contains(frame) ? 1 : 0, frame);
            if (known != 1) {
                throw new IllegalArgumentException("Track " + track.id() + " is in frame " + frame
                        + ", which the project does not have");
            }
        }
    }
}
