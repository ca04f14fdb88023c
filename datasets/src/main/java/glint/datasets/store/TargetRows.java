package glint.datasets.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import glint.annotations.model.Provenance;
import glint.annotations.model.Target;

/** Targets as rows, for labels and for predictions: what comes out equals what went in. */
final class TargetRows {
    /** The columns that labels and predictions share, in the order of {@link #values}. */
    private static final String COLUMNS = "place, id, kind, geometry, category, score, track, attributes, provenance, made";
    private static final String SELECT_LABELS = "SELECT " + COLUMNS + " FROM targets WHERE frame = ? ORDER BY place";
    private static final String INSERT_LABEL = "INSERT INTO targets (frame, " + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT_PREDICTIONS = "SELECT " + COLUMNS
            + " FROM predictions WHERE run = ? AND frame = ? ORDER BY place";
    private static final String INSERT_PREDICTION = "INSERT INTO predictions (run, frame, " + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final Interned interned;

    TargetRows(Database database, Interned interned) {
        this.database = database;
        this.interned = interned;
    }

    List<Target> labels(long frame) throws SQLException {
        List<Target> targets = new ArrayList<>();
        database.each(SELECT_LABELS, row -> targets.add(target(row)), frame);
        return targets;
    }

    List<TrackedLabel> tracked() throws SQLException {
        List<TrackedLabel> labels = new ArrayList<>();
        database.each("SELECT track, frame, category FROM targets WHERE track IS NOT NULL ORDER BY track, frame",
                row -> labels.add(
                        new TrackedLabel(row.getLong(1), row.getLong(2), interned.category(row.getLong(3)))));
        return labels;
    }

    List<Target> predictions(long run, long frame) throws SQLException {
        List<Target> targets = new ArrayList<>();
        database.each(SELECT_PREDICTIONS, row -> targets.add(target(row)), run, frame);
        return targets;
    }

    /** Adds labels behind the {@code place} first ones of the frame. */
    void insertLabels(long frame, int place, List<Target> targets) throws SQLException {
        for (int i = 0; i < targets.size(); i++) {
            database.update(INSERT_LABEL, values(targets.get(i), place + i, frame));
        }
    }

    /** Rewrites the labels of a frame from the first that differs. */
    void replaceLabels(long frame, List<Target> before, List<Target> after) throws SQLException {
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        database.update("DELETE FROM targets WHERE frame = ? AND place >= ?", frame, same);
        insertLabels(frame, same, after.subList(same, after.size()));
        database.update("UPDATE frames SET target_count = ? WHERE id = ? AND target_count <> ?", after.size(), frame,
                after.size());
    }

    void insertPredictions(long run, long frame, List<Target> targets) throws SQLException {
        for (int i = 0; i < targets.size(); i++) {
            database.update(INSERT_PREDICTION, values(targets.get(i), i, run, frame));
        }
    }

    private @Nullable Object[] values(Target target, int place, Object... keys) throws SQLException {
        @Nullable
        Object[] values = new @Nullable Object[keys.length + 10];
        System.arraycopy(keys, 0, values, 0, keys.length);
        int i = keys.length;
        values[i++] = place;
        values[i++] = target.id();
        values[i++] = Geometry.kind(target.shape());
        values[i++] = Geometry.toBytes(target.shape());
        values[i++] = interned.id(target.category());
        values[i++] = Interned.real(target.score());
        values[i++] = target.track().isPresent() ? target.track().getAsLong() : null;
        values[i++] = TextMap.toNullable(target.attributes());
        values[i++] = interned.id(target.provenance());
        values[i] = target.provenance().made().map(Instant::toString).orElse(null);
        return values;
    }

    private Target target(ResultSet row) throws SQLException {
        try {
            long track = row.getLong(7);
            OptionalLong optionalTrack = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(track);
            Provenance provenance = interned.provenance(row.getLong(9));
            String made = row.getString(10);
            if (made != null) {
                provenance = new Provenance(provenance.origin(), provenance.source(), provenance.checkpoint(),
                        provenance
                                .threshold(),
                        Optional.of(Instant.parse(made)));
            }
            return new Target(row.getLong(2), Geometry.fromBytes(row.getString(3), row.getBytes(4)), interned.category(
                    row.getLong(5)), Interned.optionalReal(row, 6), optionalTrack,
                    TextMap.fromNullable(row.getString(8)),
                    provenance);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DamagedProjectException(database.file(), "a target cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
