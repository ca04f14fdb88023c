package glint.datasets.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.annotations.model.Target;

/** Runs of detectors and what they found, as rows. */
final class PredictionRows {
    private final Database database;
    private final TargetRows targets;

    PredictionRows(Database database, TargetRows targets) {
        this.database = database;
        this.targets = targets;
    }

    long insertRun(DetectorRun run) throws SQLException {
        return database.insert("INSERT INTO runs (detector, preset, reading, weights_sha256, options, started)"
                + " VALUES (?, ?, ?, ?, ?, ?)", run.detector(), run.preset(), run.reading(),
                run.weightsSha256().orElse(
                        null),
                TextMap.toJson(run.options()), run.started().toString());
    }

    Map<Long, DetectorRun> runs() throws SQLException {
        Map<Long, DetectorRun> runs = new LinkedHashMap<>();
        database.each("SELECT id, detector, preset, reading, weights_sha256, options, started FROM runs ORDER BY id",
                row -> runs.put(row.getLong(1), run(row)));
        return Collections.unmodifiableMap(runs);
    }

    private DetectorRun run(ResultSet row) throws SQLException {
        try {
            return new DetectorRun(row.getString(2), row.getString(3), row.getString(4), Optional.ofNullable(row
                    .getString(5)), TextMap.fromJson(row.getString(6)), Instant.parse(row.getString(7)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DamagedProjectException(database.file(), "a run cannot be read (" + e.getMessage() + ")", e);
        }
    }

    void deleteRun(long run) throws SQLException {
        database.update("DELETE FROM runs WHERE id = ?", run);
    }

    void save(long run, long frame, List<Target> found) throws SQLException {
        // The predictions go with the row they refer to.
        database.update("DELETE FROM run_frames WHERE run = ? AND frame = ?", run, frame);
        database.update("INSERT INTO run_frames (run, frame) VALUES (?, ?)", run, frame);
        targets.insertPredictions(run, frame, found);
    }

    Optional<List<Target>> of(long run, long frame) throws SQLException {
        boolean seen = database.one("SELECT EXISTS (SELECT 1 FROM run_frames WHERE run = ? AND frame = ?)", row -> row
                .getBoolean(1), run, frame);
        return seen ? Optional.of(List.copyOf(targets.predictions(run, frame))) : Optional.empty();
    }
}
