package glint.datasets.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import glint.annotations.GlintException;
import glint.annotations.InputException;

/** One connection with its prepared statements: transactions that are whole or not at all, and errors in plain words. */
final class Database implements AutoCloseable {
    private final String file;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final List<Runnable> afterRollback = new ArrayList<>();
    private boolean inTransaction;

    /** Something to do with the connection. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** As {@link Work}, without a result. */
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Database(String file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Names the file of the database in messages. */
    String file() {
        return file;
    }

    /** Something that forgets what was remembered of rows, because a rollback may have taken them away. */
    void afterRollback(Runnable forget) {
        afterRollback.add(forget);
    }

    <T> T read(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The driver closes a prepared statement that failed; none is used again. */
    private GlintException failed(SQLException e) {
        GlintException translated = translated(file, e);
        try {
            closeStatements();
        } catch (SQLException closing) {
            translated.addSuppressed(closing);
        }
        return translated;
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    void transact(Step step) {
        transact(() -> {
            step.run();
            return true;
        });
    }

    /**
     * Runs the work in a transaction of its own, or in the one that is open. Whatever is thrown inside rolls everything
     * back.
     */
    <T> T transact(Work<T> work) {
        if (inTransaction) {
            return read(work);
        }
        boolean committed = false;
        try {
            execute("BEGIN IMMEDIATE");
            inTransaction = true;
            T result = work.run();
            execute("COMMIT");
            committed = true;
            return result;
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            if (inTransaction && !committed) {
                rollBack();
            }
            inTransaction = false;
        }
    }

    private void rollBack() {
        afterRollback.forEach(Runnable::run);
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // After a full disk or an input-output error SQLite has rolled back by itself and says so here; the first
            // error is the one that matters and is on its way.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw translated(file, e);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes a copy of all that is committed to a new file. */
    void copyInto(String target) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target);
            statement.executeUpdate();
        }
    }

    /** Changes rows; returns how many. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return statement(sql, values).executeUpdate();
    }

    /** Inserts a row; returns its id. */
    long insert(String sql, @Nullable Object... values) throws SQLException {
        statement(sql, values).executeUpdate();
        return one("SELECT last_insert_rowid()", row -> row.getLong(1));
    }

    /** The first row, which must be there. */
    <T> T one(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = statement(sql, values).executeQuery()) {
            if (!rows.next()) {
                throw new DamagedProjectException(file, "a row is missing", null);
            }
            return reader.read(rows);
        }
    }

    /** Visits all rows; the visitor must not run the same statement. */
    void each(String sql, RowReader<?> visitor, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = statement(sql, values).executeQuery()) {
            while (rows.next()) {
                visitor.read(rows);
            }
        }
    }

    private PreparedStatement statement(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** What SQLite's error means to a person. */
    static GlintException translated(String file, SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException s ? s.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // Extended codes carry the primary one in their low byte.
        return switch (code.code & 0xFF) {
            case 13 -> new InputException(file, "cannot be written, the disk is full",
                    "free some space and repeat the last step; every finished change is kept", e);
            case 11 -> new DamagedProjectException(file, "a page does not hold what it should", e);
            case 26 -> new NotAProjectException(file, e);
            case 5, 6 -> new InputException(file, "is in use by another program", "wait for it, then try again", e);
            case 3, 8 ->
                new InputException(file, "cannot be written", "change the permissions of the file and its folder",
                        e);
            case 14 -> new InputException(file, "cannot be opened", "check the path and the permissions", e);
            case 10 -> new InputException(file, "cannot be read or written, the drive reports an error",
                    "check that the drive is connected; every finished change is kept", e);
            default -> new StoreFault(file, "the store failed: " + e.getMessage(), e);
        };
    }

    @Override
    public void close() {
        try (Connection _ = connection) {
            closeStatements();
        } catch (SQLException e) {
            throw translated(file, e);
        }
    }
}
