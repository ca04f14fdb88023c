package glint.datasets.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import glint.annotations.model.Category;
import glint.annotations.model.Provenance;

/** Values that many labels share, kept once: categories, and provenances without their moment. */
final class Interned {
    private final Database database;
    private final Map<Category, Long> categoryIds = new HashMap<>();
    private final Map<Long, Category> categories = new HashMap<>();
    private final Map<Provenance, Long> provenanceIds = new HashMap<>();
    private final Map<Long, Provenance> provenances = new HashMap<>();

    Interned(Database database) {
        this.database = database;
        database.afterRollback(this::forget);
    }

    private void forget() {
        categoryIds.clear();
        categories.clear();
        provenanceIds.clear();
        provenances.clear();
    }

    long id(Category category) throws SQLException {
        Long known = categoryIds.get(category);
        if (known != null) {
            return known;
        }
        Optional<Long> stored = first("SELECT id FROM categories WHERE number = ? AND name = ?", category.id(), category
                .name());
        long id = stored.isPresent()
                ? stored.get()
                : database.insert("INSERT INTO categories (number, name) VALUES (?, ?)", category.id(),
                        category.name());
        categoryIds.put(category, id);
        return id;
    }

    /** Adds the category to those the project lists whether they are used or not. */
    void list(Category category) throws SQLException {
        database.update("UPDATE categories SET place = (SELECT coalesce(max(place) + 1, 0) FROM categories)"
                + " WHERE id = ? AND place IS NULL", id(category));
    }

    /** The listed categories in their order, then those that labels use besides. */
    List<Category> listed() throws SQLException {
        List<Category> result = new ArrayList<>();
        database.each("SELECT number, name FROM categories WHERE place IS NOT NULL"
                + " OR id IN (SELECT category FROM targets) ORDER BY place IS NULL, place, id",
                row -> result.add(
                        new Category(row.getInt(1), row.getString(2))));
        return result;
    }

    Category category(long id) throws SQLException {
        Category known = categories.get(id);
        if (known == null) {
            known = database.one("SELECT number, name FROM categories WHERE id = ?", row -> new Category(row.getInt(1),
                    row.getString(2)), id);
            categories.put(id, known);
        }
        return known;
    }

    /** Id of the provenance; its moment is not looked at. */
    long id(Provenance provenance) throws SQLException {
        Provenance key = timeless(provenance);
        Long known = provenanceIds.get(key);
        if (known != null) {
            return known;
        }
        String checkpoint = key.checkpoint().orElse(null);
        Double threshold = real(key.threshold());
        Optional<Long> stored = first("SELECT id FROM provenances WHERE source = ? AND origin = ? AND checkpoint IS ?"
                + " AND threshold IS ?", key.source(), key.origin().name(), checkpoint, threshold);
        long id = stored.isPresent()
                ? stored.get()
                : database.insert("INSERT INTO provenances (origin, source, checkpoint, threshold) VALUES (?, ?, ?, ?)",
                        key.origin().name(), key.source(), checkpoint, threshold);
        provenanceIds.put(key, id);
        return id;
    }

    /** The provenance without a moment. */
    Provenance provenance(long id) throws SQLException {
        Provenance known = provenances.get(id);
        if (known == null) {
            known = database.one("SELECT origin, source, checkpoint, threshold FROM provenances WHERE id = ?",
                    Interned::readProvenance, id);
            provenances.put(id, known);
        }
        return known;
    }

    private static Provenance readProvenance(ResultSet row) throws SQLException {
        return new Provenance(Provenance.Origin.valueOf(row.getString(1)), row.getString(2), Optional.ofNullable(row
                .getString(3)), optionalReal(row, 4), Optional.empty());
    }

    private static Provenance timeless(Provenance p) {
        return p.made().isEmpty()
                ? p
                : new Provenance(p.origin(), p.source(), p.checkpoint(), p.threshold(), Optional.empty());
    }

    private Optional<Long> first(String sql, @Nullable Object... values) throws SQLException {
        List<Long> ids = new ArrayList<>();
        database.each(sql, row -> ids.add(row.getLong(1)), values);
        return ids.stream().findFirst();
    }

    static OptionalDouble optionalReal(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * The number as SQLite keeps it.
     *
     * @throws IllegalArgumentException for NaN and negative zero, which SQLite does not give back as they were
     */
    static @Nullable Double real(OptionalDouble value) {
        if (value.isEmpty()) {
            return null;
        }
        double number = value.getAsDouble();
        if (Double.isNaN(number) || Double.compare(number, -0.0) == 0) {
            throw new IllegalArgumentException("A score or threshold of " + number + " cannot be kept");
        }
        return number;
    }
}
