package glint.datasets.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        return gesture(json);
    }

    private static Gesture gesture(String json) {
        return GestureJson.fromBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Those in force that changed a frame, the newest first. */
    List<EditStep> of(long frame, int most) {
        List<EditStep> found = new ArrayList<>();
        return database.read(() -> {
            database.each("SELECT s.position, s.made, s.edit FROM steps s JOIN step_frames f ON f.position = s.position"
                    + " WHERE f.frame = ? AND s.position < (SELECT cursor FROM state) ORDER BY s.position DESC LIMIT ?",
                    row -> found.add(new EditStep(row.getLong(1), Instant.parse(row.getString(2)),
                            gesture(row.getString(3)))),
                    frame, most);
            return List.copyOf(found);
        });
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
