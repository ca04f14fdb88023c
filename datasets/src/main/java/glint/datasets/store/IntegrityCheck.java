package glint.datasets.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for damage that SQLite sees, and for rows that contradict each other. */
final class IntegrityCheck {
    private IntegrityCheck() {}

    static List<String> run(Database database, StoredEditLog log) throws SQLException {
        List<String> problems = new ArrayList<>();
        database.each("PRAGMA integrity_check", row -> {
            String line = row.getString(1);
            return !"ok".equals(line) && problems.add(line);
        });
        database.each("PRAGMA foreign_key_check", row -> problems.add("A row of " + row.getString(1)
                + " refers to a row of " + row.getString(3) + " that is not there"));
        database.each(
                "SELECT f.name FROM frames f WHERE target_count <> (SELECT count(*) FROM targets t WHERE t.frame ="
                        + " f.id)",
                row -> problems.add("Frame " + row.getString(1) + " has another number of targets than it says"));
        if (!log.isSound()) {
            problems.add("The log of edits has gaps or ends before its cursor");
        }
        return List.copyOf(problems);
    }
}
