package glint.datasets.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import glint.annotations.geometry.ImageSize;

/** Sources and frames as rows. */
final class FrameRows {
    private static final String COLUMNS = "id, source, position, name, file, width, height, bits, sequence, target_count,"
            + " review";
    private static final String INSERT = "INSERT INTO frames (source, position, name, file, width, height, bits, sequence,"
            + " target_count, attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final Path folder;

    /** @param folder the project's folder, absolute: roots inside it are kept relative */
    FrameRows(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    long insertSource(NewSource source, String name) throws SQLException {
        Path root = source.root().toAbsolutePath().normalize();
        String kept = root.startsWith(folder)
                ? folder.relativize(root).toString().replace('\\', '/')
                : root.toString();
        return database.insert("INSERT INTO sources (name, root, layout, is_sequence, options) VALUES (?, ?, ?, ?, ?)",
                name, kept, source.layout(), source.isSequence() ? 1 : 0, TextMap.toJson(source.options()));
    }

    List<StoredSource> sources() throws SQLException {
        List<StoredSource> sources = new ArrayList<>();
        database.each("SELECT id, name, root, layout, is_sequence, options FROM sources ORDER BY id",
                row -> sources.add(
                        source(row)));
        return sources;
    }

    private StoredSource source(ResultSet row) throws SQLException {
        try {
            return new StoredSource(row.getLong(1), row.getString(2), folder.resolve(row.getString(3)).normalize(), row
                    .getString(4), row.getBoolean(5), TextMap.fromJson(row.getString(6)));
        } catch (IllegalArgumentException e) {
            throw new DamagedProjectException(database.file(), "a source cannot be read (" + e.getMessage() + ")", e);
        }
    }

    boolean isTaken(String frameName) throws SQLException {
        return database.one("SELECT EXISTS (SELECT 1 FROM frames WHERE name = ?)", row -> row.getBoolean(1), frameName);
    }

    boolean isSourceTaken(String sourceName) throws SQLException {
        return database.one("SELECT EXISTS (SELECT 1 FROM sources WHERE name = ?)", row -> row.getBoolean(1),
                sourceName);
    }

    long insert(long source, NewSource.NewFrame frame, String name, int targetCount, Map<String, String> attributes)
            throws SQLException {
        Integer bits = frame.bits().isPresent() ? frame.bits().getAsInt() : null;
        return database.insert(INSERT, source, frame.position(), name, frame.file(), frame.size().width(), frame.size()
                .height(), bits, frame.sequence().orElse(null), targetCount, TextMap.toNullable(attributes));
    }

    /** What the source said about a frame as a whole. Not read with the frames, of which there may be very many. */
    Map<String, String> attributes(long id) throws SQLException {
        try {
            return database.one("SELECT attributes FROM frames WHERE id = ?", row -> TextMap.fromNullable(row.getString(
                    1)), id);
        } catch (IllegalArgumentException e) {
            throw new DamagedProjectException(database.file(), "a frame cannot be read (" + e.getMessage() + ")", e);
        }
    }

    int count() throws SQLException {
        // Ids are dense, so the last one is the count; counting rows would read the whole index.
        return database.one("SELECT coalesce(max(id), 0) FROM frames", row -> row.getInt(1));
    }

    List<StoredFrame> page(long from, int count) throws SQLException {
        List<StoredFrame> frames = new ArrayList<>();
        database.each("SELECT " + COLUMNS + " FROM frames WHERE id > ? ORDER BY id LIMIT ?", row -> frames.add(frame(
                row)), from, count);
        return frames;
    }

    Optional<StoredFrame> byId(long id) throws SQLException {
        return page(id - 1, 1).stream().filter(frame -> frame.id() == id).findFirst();
    }

    Optional<StoredFrame> byName(String name) throws SQLException {
        List<StoredFrame> frames = new ArrayList<>();
        database.each("SELECT " + COLUMNS + " FROM frames WHERE name = ?", row -> frames.add(frame(row)), name);
        return frames.stream().findFirst();
    }

    private StoredFrame frame(ResultSet row) throws SQLException {
        try {
            int bits = row.getInt(8);
            OptionalInt depth = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(bits);
            return new StoredFrame(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4), row.getString(5),
                    new ImageSize(row.getInt(6), row.getInt(7)), depth, Optional.ofNullable(row.getString(9)), row
                            .getInt(10),
                    ReviewState.valueOf(row.getString(11)));
        } catch (IllegalArgumentException e) {
            throw new DamagedProjectException(database.file(), "a frame cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
