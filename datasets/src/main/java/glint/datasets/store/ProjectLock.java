package glint.datasets.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Says that a project is being changed, for as long as the process lives: an exclusive SQLite lock on the empty file
 * {@code NAME.glint-lock}. The operating system drops the lock with the process, however that ends; what a killed process
 * leaves behind is an empty file that means nothing, and the next one to close the project removes it.
 *
 * <p>A lock of {@link java.nio.channels.FileChannel} would not do: when the same process tries to lock a file for the
 * second time and closes its channel, POSIX drops the first lock too. SQLite keeps count of that.
 */
final class ProjectLock implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    private final Path file;
    private final Connection holder;

    private ProjectLock(Path file, Connection holder) {
        this.file = file;
        this.holder = holder;
    }

    /**
     * Takes the lock of a project; empty when somebody has it.
     *
     * @throws IOException when the lock file cannot be made
     */
    static Optional<ProjectLock> take(Path project) throws IOException {
        Path file = project.resolveSibling(project.getFileName() + "-lock");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                // Somebody's, or left behind: the lock on it decides.
            }
            Object before = identity(file);
            Connection holder = connect(file);
            if (holder == null) {
                if (Files.exists(file)) {
                    return Optional.empty();
                }
                continue;
            }
            // The holder before us may have removed the file between our opening and our locking; then ours is a lock on
            // nothing, and we start over.
            if (before != null && Objects.equals(before, identity(file))) {
                return Optional.of(new ProjectLock(file, holder));
            }
            release(holder);
        }
        return Optional.empty();
    }

    private static @Nullable Object identity(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Connection connect(Path file) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        Connection connection = null;
        try {
            connection = config.createConnection(ProjectFile.url(file, "mode=rw"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
            }
            return connection;
        } catch (SQLException e) {
            if (connection != null) {
                release(connection);
            }
            if ((e.getErrorCode() & 0xFF) == 5 || !Files.exists(file)) {
                return null;
            }
            throw new IOException("The lock file cannot be locked: " + e.getMessage(), e);
        }
    }

    private static void release(Connection connection) throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("The lock file cannot be released: " + e.getMessage(), e);
        }
    }

    /** Removes the file while the lock is still held, then lets go. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Windows does not remove open files; the empty file stays and means nothing.
        } finally {
            release(holder);
        }
    }
}
