package glint.datasets.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;

import glint.annotations.edit.EditLog;
import glint.annotations.edit.Gesture;
import glint.annotations.format.glint.GestureJson;

/** The edit log in the project. Changes run in the transaction that changes the labels. */
final class StoredEditLog implements EditLog {
    private final Database database;

    StoredEditLog(Database database) {
        this.database = database;
    }

    @Override
    public long size() {
        return database.read(() -> database.one("SELECT coalesce(max(position) + 1, 0) FROM steps", row -> row.getLong(
                1)));
    }

    @Override
    public long cursor() {
        return database.read(() -> database.one("SELECT cursor FROM state", row -> row.getLong(1)));
    }

    @Override
    public Gesture at(long position) {
        String json = database
                .read(() -> database.one("SELECT edit FROM steps WHERE position = ?", row -> row.getString(
                        1), position));
        return GestureJson.fromBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void append(Gesture gesture) {
        database.transact(() -> {
            long cursor = cursor();
            database.update("DELETE FROM steps WHERE position >= ?", cursor);
            String json = new String(GestureJson.toBytes(gesture), StandardCharsets.UTF_8);
            database.update("INSERT INTO steps (position, made, edit) VALUES (?, ?, ?)", cursor,
                    Instant.now().toString(), json);
            for (String frame : gesture.frames()) {
                int kept = database.update("INSERT INTO step_frames (position, frame)"
                        + " SELECT ?, id FROM frames WHERE name = ?", cursor, frame);
                if (kept != 1) {
                    throw new IllegalArgumentException("The project has no frame " + frame);
                }
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
        return database.one("SELECT (SELECT count(*) FROM steps) = (SELECT coalesce(max(position) + 1, 0) FROM steps)"
                + " AND (SELECT cursor FROM state) <= (SELECT count(*) FROM steps)", row -> row.getBoolean(1));
    }
}
