package glint.datasets.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseTest {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = new Database("p.glint",
                DriverManager.getConnection(ProjectFile.url(folder.resolve("d"), "mode=rwc")));
        database.transact(() -> {
            database.update("CREATE TABLE t (x PRIMARY KEY)");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int rows() {
        return database.read(() -> database.one("SELECT count(*) FROM t", row -> row.getInt(1)));
    }

    @Test
    void aFullDiskRollsBackAndTheNextTransactionWorks() {
        database.read(() -> database.one("PRAGMA max_page_count = 12", row -> row.getInt(1)));

        assertThatThrownBy(() -> database.transact(() -> {
            for (int i = 0; i < 100; i++) {
                database.update("INSERT INTO t VALUES (?)", new byte[4000 + i]);
            }
        })).isInstanceOf(InputException.class).hasMessageContaining("disk is full").hasMessageContaining("p.glint");
        assertThat(rows()).isZero();
        database.transact(() -> {
            database.update("INSERT INTO t VALUES (?)", 1);
        });
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatIsThrownInsideRollsBackAndMakesRowsForgotten() {
        boolean[] forgotten = new boolean[1];
        database.afterRollback(() -> forgotten[0] = true);

        assertThatThrownBy(() -> database.transact(() -> {
            database.update("INSERT INTO t VALUES (?)", 1);
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(rows()).isZero();
        assertThat(forgotten[0]).isTrue();
    }

    @Test
    void aTransactionInsideAnotherBelongsToIt() {
        assertThatThrownBy(() -> database.transact(() -> {
            database.transact(() -> {
                database.update("INSERT INTO t VALUES (?)", 1);
            });
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(rows()).isZero();
    }

    @Test
    void aBrokenRuleIsAFaultOfOurs() {
        assertThatThrownBy(() -> database.transact(() -> {
            database.update("INSERT INTO t VALUES (?)", 1);
            database.update("INSERT INTO t VALUES (?)", 1);
        })).isInstanceOf(StoreFault.class);
        assertThat(rows()).isZero();
    }

    @Test
    void aDatabaseThatAnotherProgramWritesIsBusy() throws SQLException {
        try (var other = DriverManager.getConnection(ProjectFile.url(folder.resolve("d"), "mode=rw"));
                var statement = other
                        .createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            database.read(() -> database.one("PRAGMA busy_timeout = 1", row -> row.getInt(1)));
            assertThatThrownBy(() -> database.transact(() -> {
                database.update("INSERT INTO t VALUES (?)", 1);
            })).isInstanceOf(InputException.class).hasMessageContaining("another program");
        }
    }
}
