package glint.datasets.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import glint.annotations.edit.DecisionEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.Decision;

/** Decisions as rows: what comes out equals what went in. */
final class DecisionRows {
    private final Database database;

    DecisionRows(Database database) {
        this.database = database;
    }

    /** All of them, the oldest first. */
    List<Decision> all() throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        database.each("SELECT d.id, f.name, d.question, d.queue, d.label, d.x0, d.y0, d.x1, d.y1, d.answer, d.reason,"
                + " d.annotator, d.made FROM decisions d JOIN frames f ON f.id = d.frame ORDER BY d.id",
                row -> decisions.add(decision(row)));
        return decisions;
    }

    private Decision decision(ResultSet row) throws SQLException {
        try {
            long label = row.getLong(5);
            OptionalLong about = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(label);
            return new Decision(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), about,
                    new Box(row.getDouble(6), row.getDouble(7), row.getDouble(8), row.getDouble(9)),
                    Decision.Answer.valueOf(row.getString(10)), row.getString(11), row.getString(12),
                    Instant.parse(row.getString(13)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DamagedProjectException(database.file(), "a decision cannot be read (" + e.getMessage() + ")", e);
        }
    }

    long largestId() throws SQLException {
        return database.one("SELECT coalesce(max(id), 0) FROM decisions", row -> row.getLong(1));
    }

    /**
     * Makes a decision or takes it back.
     *
     * @throws IllegalStateException when one that is taken back is not there
     */
    void apply(DecisionEdit edit) throws SQLException {
        Decision decision = edit.decision();
        if (!edit.made()) {
            if (database.update("DELETE FROM decisions WHERE id = ?", decision.id()) != 1) {
                throw new IllegalStateException("Decision " + decision.id() + " is not there to be taken back");
            }
            return;
        }
        Box place = decision.place();
        @Nullable
        Long label = decision.label().isPresent() ? decision.label().getAsLong() : null;
        int kept = database.update("INSERT INTO decisions (id, frame, question, queue, label, x0, y0, x1, y1, answer,"
                + " reason, annotator, made) SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM frames WHERE name = ?",
                decision.id(), decision.question(), decision.queue(), label, place.x0(), place.y0(), place.x1(), place
                        .y1(),
                decision.answer().name(), decision.reason(), decision.annotator(), decision.made().toString(), decision
                        .frame());
        if (kept != 1) {
            throw new IllegalArgumentException("Decision " + decision.id() + " is about frame " + decision.frame()
                    + ", which the project does not have");
        }
    }
}
