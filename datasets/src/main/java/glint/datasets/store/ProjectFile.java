package glint.datasets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteLimits;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;

/** An open project file: its connection, whether it may be written, and the lock that says so. */
record ProjectFile(Path path, Access access, Connection connection, @Nullable ProjectLock lock) {
    private static final int BUSY_MILLIS = 5000;
    /** No value Glint writes comes near this; a stranger's file cannot make SQLite allocate more for one. */
    private static final int LONGEST_VALUE = 64 << 20;

    /** A file name as SQLite's own URI, so that every character of it means itself. */
    static String url(Path file, String query) {
        return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?" + query;
    }

    /** Writes an empty project; the path holds either nothing or all of it. */
    static void create(Path path, Schema schema) {
        Path draft = null;
        try {
            draft = Files.createTempFile("glint", ".glint");
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl(url(draft, "mode=rw"));
            schema.migrate(path.toString(), source);
            Path finished = draft;
            AtomicFile.write(path, out -> Files.copy(finished, out));
        } catch (IOException e) {
            throw new InputException(path.toString(), "cannot be created: " + e.getMessage(),
                    "check that there is room for temporary files", e);
        } finally {
            remove(draft);
        }
    }

    private static void remove(@Nullable Path draft) {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new InputException(draft.toString(), "cannot be removed: " + e.getMessage(), "remove it by hand", e);
        }
    }

    /**
     * Opens a project for writing where that is possible, for reading otherwise.
     *
     * @throws InputException when it is missing, no project, damaged or of a later schema
     */
    static ProjectFile open(Path path, Schema schema) {
        String name = path.toString();
        if (!Files.isRegularFile(path)) {
            throw new InputException(name, Files.exists(path) ? "is not a file" : "does not exist",
                    "choose a .glint file");
        }
        Access access = Access.READ_WRITE;
        ProjectLock lock = null;
        if (Files.isWritable(path)) {
            try {
                Optional<ProjectLock> taken = ProjectLock.take(path.toAbsolutePath());
                lock = taken.orElse(null);
                access = taken.isPresent() ? Access.READ_WRITE : Access.LOCKED;
            } catch (IOException e) {
                access = Access.WRITE_PROTECTED;
            }
        } else {
            access = Access.WRITE_PROTECTED;
        }
        Connection connection = null;
        boolean opened = false;
        try {
            connection = connect(path, access);
            check(name, connection, access, schema, path);
            prepare(connection, access);
            opened = true;
            return new ProjectFile(path, access, connection, lock);
        } catch (SQLException e) {
            throw Database.translated(name, e);
        } finally {
            if (!opened) {
                release(name, connection, lock);
            }
        }
    }

    private static Connection connect(Path path, Access access) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        // The driver would hold a query for the last id open after every insert, and SQLite makes no copy beside it.
        config.setGetGeneratedKeys(false);
        config.setReadOnly(!access.isWritable());
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
        return config.createConnection(url(path, query(path, access)));
    }

    /**
     * Where nothing may be written SQLite cannot make the shared memory that a write-ahead log needs. Without a log
     * there is nothing to share, and the file can be read as if it could never change.
     */
    private static String query(Path path, Access access) {
        if (access.isWritable()) {
            return "mode=rw";
        }
        boolean hasLog = Files.exists(path.resolveSibling(path.getFileName() + "-wal"));
        return access == Access.WRITE_PROTECTED && !hasLog ? "mode=ro&immutable=1" : "mode=ro";
    }

    private static void check(String name, Connection connection, Access access, Schema schema, Path path)
            throws SQLException {
        if (number(connection, "PRAGMA application_id") != Schema.APPLICATION) {
            throw new NotAProjectException(name, null);
        }
        int version = number(connection, "PRAGMA user_version");
        if (version > schema.version()) {
            throw new NewerProjectException(name, version, schema.version());
        }
        if (version == schema.version()) {
            return;
        }
        if (!access.isWritable()) {
            throw new InputException(name, "was written by an older Glint and " + access.reason(),
                    "open it once where it can be written, so that it is brought up to date");
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url(path, "mode=rw"));
        schema.migrate(name, source);
    }

    private static void prepare(Connection connection, Access access) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A stranger's project may hold views and triggers; they get no functions with side effects.
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
            statement.execute("PRAGMA foreign_keys = ON");
            if (access.isWritable()) {
                statement.execute("PRAGMA journal_mode = WAL");
                // Every commit reaches the disk before a gesture counts as finished.
                statement.execute("PRAGMA synchronous = FULL");
            }
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.getInt(1);
        }
    }

    private static void release(String name, @Nullable Connection connection, @Nullable ProjectLock lock) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw Database.translated(name, e);
        } finally {
            unlock(name, lock);
        }
    }

    /** Lets other programs write the project; the connection must be closed before. */
    void unlock() {
        unlock(path.toString(), lock);
    }

    private static void unlock(String name, @Nullable ProjectLock lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new InputException(name, "cannot be unlocked: " + e.getMessage(), "close Glint", e);
        }
    }
}
