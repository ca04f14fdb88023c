package glint.datasets.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;

import glint.annotations.edit.EditLog;
import glint.annotations.edit.LabelEdit;
import glint.annotations.format.glint.EditJson;

/** The edit log in the project. Changes run in the transaction that changes the labels. */
final class StoredEditLog implements EditLog {
    private final Database database;

    StoredEditLog(Database database) {
        this.database = database;
    }

    @Override
    public long size() {
        return database.read(() -> database.one("SELECT coalesce(max(position) + 1, 0) FROM edits", row -> row.getLong(
                1)));
    }

    @Override
    public long cursor() {
        return database.read(() -> database.one("SELECT cursor FROM state", row -> row.getLong(1)));
    }

    @Override
    public LabelEdit at(long position) {
        String json = database
                .read(() -> database.one("SELECT edit FROM edits WHERE position = ?", row -> row.getString(
                        1), position));
        return EditJson.fromBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void append(LabelEdit edit) {
        database.transact(() -> {
            long cursor = cursor();
            database.update("DELETE FROM edits WHERE position >= ?", cursor);
            int kept = database.update("INSERT INTO edits (position, made, frame, edit)"
                    + " SELECT ?, ?, id, ? FROM frames WHERE name = ?", cursor, Instant.now().toString(),
                    new String(
                            EditJson.toBytes(edit), StandardCharsets.UTF_8),
                    edit.frame());
            if (kept != 1) {
                throw new IllegalArgumentException("The project has no frame " + edit.frame());
            }
            moveTo(cursor + 1);
        });
    }

    @Override
    public void moveTo(long cursor) {
        database.transact(() -> {
            if (cursor < 0 || cursor > size()) {
                throw new IllegalArgumentException("There is no position " + cursor + " in a log of " + size());
            }
            database.update("UPDATE state SET cursor = ?", cursor);
        });
    }

    /** Problems of the log itself; empty when it is sound. */
    boolean isSound() throws SQLException {
        return database.one("SELECT (SELECT count(*) FROM edits) = (SELECT coalesce(max(position) + 1, 0) FROM edits)"
                + " AND (SELECT cursor FROM state) <= (SELECT count(*) FROM edits)", row -> row.getBoolean(1));
    }
}
