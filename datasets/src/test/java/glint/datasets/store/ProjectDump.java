package glint.datasets.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** The rows of tables as text, blobs as hex digits: equal dumps are equal bytes. */
final class ProjectDump {
    private ProjectDump() {}

    static String targets(Path project) {
        return of(project, "SELECT * FROM targets ORDER BY frame, place") + of(project,
                "SELECT id, target_count FROM frames ORDER BY id");
    }

    static String of(Path project, String sql) {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(ProjectFile.url(project, "mode=ro"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    text.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value).append('|');
                }
                text.append('\n');
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    static void execute(Path project, String... sql) {
        try (Connection connection = DriverManager.getConnection(ProjectFile.url(project, "mode=rwc"));
                Statement statement = connection.createStatement()) {
            for (String line : sql) {
                statement.execute(line);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
